import Estimation
import Foundation
import Studies
import Terminal
import Testing

@testable import Explorer

@Suite("The form that R opens")
struct EstimateFormTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let study = Result {
    _ = FileManager.default.changeCurrentDirectoryPath(root.path)
    return try Study.open("SampleRuns/tiny-llava")
  }

  private func explorer(at address: String) throws -> Explorer {
    var explorer = Explorer(
      studies: [try Self.study.get()], size: Size(columns: 100, rows: 30), capabilities: .full)
    explorer.go(to: try Address(address))
    return explorer
  }

  private func press(_ keys: String, in explorer: inout Explorer) -> [Explorer.Effect] {
    keys.flatMap { explorer.handle(.key($0 == "\r" ? .enter : .character($0))) }
  }

  private func words(_ effects: [Explorer.Effect]) -> String? {
    guard case .estimate(let request, _)? = effects.last else { return nil }
    return request.arguments.dropFirst(2).joined(separator: " ")
  }

  @Test(
    "asks for what is looked at, with the settings of the stored estimate",
    arguments: [
      (
        "families/shape-colour/TinyLLaVA-S",
        "--dataset shape-colour --model TinyLLaVA-S --estimator exact --bootstrap 0 --again "
          + "--keep-current"
      ),
      (
        "layers/shape-colour/TinyLLaVA-S",
        "--dataset shape-colour --model TinyLLaVA-S --layers all --estimator exact --bootstrap 200 "
          + "--again --keep-current"
      ),
      (
        "families/all/TinyLLaVA-XS",
        "--model TinyLLaVA-XS --estimator exact --bootstrap 0 --again --keep-current"
      ),
    ])
  func prefilled(address: String, expected: String) throws {
    var explorer = try explorer(at: address)
    #expect(words(press("R\r", in: &explorer)) == expected)
    #expect(explorer.address.screen == .runs)
  }

  @Test("takes the family, the marked models and the whole study")
  func scopes() throws {
    var explorer = try explorer(at: "families/shape-colour/TinyLLaVA-XS")
    #expect(
      words(press("Rl\r", in: &explorer))?.hasPrefix(
        "--dataset shape-colour --family TinyLLaVA") == true)
    explorer = try self.explorer(at: "families/shape-colour/TinyLLaVA-XS")
    #expect(
      words(press("  R\r", in: &explorer))?.hasPrefix(
        "--dataset shape-colour --model TinyLLaVA-S --model TinyLLaVA-XS") == true)
    explorer = try self.explorer(at: "study")
    #expect(
      words(press("R\r", in: &explorer))?.hasPrefix("--estimator exact --bootstrap 0") == true)
  }

  @Test("is changed by typing, which replaces what was there, and by choosing")
  func changes() throws {
    var explorer = try explorer(at: "families/shape-colour/TinyLLaVA-S")
    // Estimator (exact, batch, improved), layers, seed, replicates, bootstrap, epochs.
    let effects = press("Rjlljjjjj4,8,16jjj0.5\r", in: &explorer)
    #expect(
      words(effects)
        == "--dataset shape-colour --model TinyLLaVA-S --estimator improved --bootstrap 0 "
        + "--epochs 4,8,16 --gate 0.5 --again --keep-current")
  }

  @Test("starts nothing while a field can't be read, and says what is expected")
  func refuses() throws {
    var explorer = try explorer(at: "families/shape-colour/TinyLLaVA-S")
    #expect(press("Rjljjjjj4,\r", in: &explorer).isEmpty)
    let screen = explorer.draw().lines.joined(separator: "\n")
    #expect(screen.contains("expected a whole number from 0 to 100000"))
    #expect(screen.contains("Correct the field that is marked."))
  }

  @Test("has a field for each setting that names one")
  func fields() throws {
    var explorer = Explorer(
      studies: [try Self.study.get()], size: Size(columns: 100, rows: 40), capabilities: .full)
    explorer.go(to: try Address("families/shape-colour/TinyLLaVA-S"))
    // Of BATCH, which has them all.
    _ = press("Rjl", in: &explorer)
    let screen = explorer.draw().lines.joined(separator: "\n")
    let titles = Setting.all.compactMap(\.field)
    #expect(titles.count >= 7)
    for title in titles { #expect(screen.contains(title), "\(title)") }
  }

  @Test("goes without the fields of training where the estimator is exact")
  func exact() throws {
    var explorer = try explorer(at: "families/shape-colour/TinyLLaVA-S")
    _ = press("R", in: &explorer)
    let screen = explorer.draw().lines.joined(separator: "\n")
    #expect(screen.contains("exact") && !screen.contains("Epochs"))
  }

  @Test(
    "looks as it was approved",
    arguments: [Size(columns: 80, rows: 24), Size(columns: 60, rows: 16)], [false, true])
  func screens(size: Size, isPlain: Bool) throws {
    var explorer = Explorer(
      studies: [try Self.study.get()], size: size, capabilities: isPlain ? .plain : .full)
    explorer.go(to: try Address("layers/shape-colour/TinyLLaVA-S"))
    _ = press("Rjljjjj", in: &explorer)
    try Snapshot.check(
      explorer.draw(), "form-\(size.columns)x\(size.rows)-\(isPlain ? "plain" : "full")")
  }

  @Test("is not opened where there are no features, and the reason is given")
  func noFeatures() throws {
    var explorer = Explorer(
      studies: [SyntheticStudy.study], size: Size(columns: 100, rows: 30), capabilities: .full)
    #expect(press("R", in: &explorer).isEmpty)
    #expect(explorer.message.contains("has no features, so nothing can be estimated again"))
    #expect(explorer.message.contains("probe run"))
  }
}
