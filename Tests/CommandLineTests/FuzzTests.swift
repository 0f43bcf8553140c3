import Foundation
import Testing

@Suite("Readers of what users give")
struct FuzzTests {
  private static let fuzz = Product.infoprism.deletingLastPathComponent()
    .appending(path: "infoprism-fuzz").path

  private static let corpus = Product.root.appending(path: "Tests/Fuzz/Corpus").path

  private static let targets: [String] =
    (try? FileManager.default.contentsOfDirectory(atPath: corpus))?.sorted() ?? []

  @Test("each have inputs to begin with")
  func haveCorpus() throws {
    let listed = try Product.run(Self.fuzz, ["list"])
    let names = listed.output.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    #expect(names.sorted() == Self.targets)
  }

  @Test("survive what ended them before", arguments: targets)
  func replay(target: String) throws {
    let result = try Product.run(Self.fuzz, ["replay", target, "\(Self.corpus)/\(target)"])
    #expect(result.status == 0, "after \(result.errors.suffix(600))")
  }

  @Test("survive whatever is made of it", arguments: targets)
  func mutate(target: String) throws {
    let folder = try Product.temporaryFolder()
    let input = folder.appending(path: "input")
    let result = try Product.run(
      Self.fuzz, ["mutate", target, "7", "400", "\(Self.corpus)/\(target)", input.path])
    if result.status == 0 {
      try FileManager.default.removeItem(at: folder)
    } else {
      Issue.record("ended with \(result.status); the input is \(input.path): \(result.errors)")
    }
  }
}
