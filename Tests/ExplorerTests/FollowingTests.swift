import InformationDecomposition
import Studies
import Terminal
import Testing
import Views

@testable import Explorer

@Suite("The explorer while its study grows")
struct FollowingTests {
  private static func estimate(_ family: String, _ size: String, _ synergy: Double) -> Estimate {
    Estimate(
      subject: Subject(dataset: "One", family: family, size: size), estimator: "exact",
      atoms: Atoms(bits: 0.1, 0.05, 0.2, synergy), accuracy: 100 * synergy)
  }

  private static func layer(_ family: String, _ layer: Int) -> Estimate {
    Estimate(
      subject: Subject(dataset: "One", family: family, size: "7B"), layer: layer,
      estimator: "exact", atoms: Atoms(bits: 0.1, 0, 0.2, Double(layer) / 10))
  }

  private static let before: [Estimate] =
    [
      estimate("Beta", "7B", 0.3), estimate("Gamma", "7B", 0.4), estimate("Delta", "7B", 0.5),
    ] + (1...4).map { layer("Beta", $0) }

  private static func study(_ estimates: [Estimate]) -> Study {
    let card = StudyCard(
      title: "Grown",
      models: ["Alpha", "Beta", "Gamma", "Delta"].map {
        ModelCard(family: $0, size: "7B")
      }, datasets: [DatasetCard(name: "One")])
    return Study(path: "Made/grown", card: card, estimates: estimates)
  }

  private func explorer() -> Explorer {
    Explorer(
      studies: [Self.study(Self.before)], size: Size(columns: 100, rows: 30), capabilities: .full)
  }

  private func press(_ keys: String, in explorer: inout Explorer) {
    for key in keys { _ = explorer.handle(.key(key == "\r" ? .enter : .character(key))) }
  }

  @Test("keeps the cursor on its model, marks, filter and order, and tells what came")
  func cursor() {
    var explorer = explorer()
    press("fS > 0.2\r", in: &explorer)
    press("sg j ", in: &explorer)
    let marks = explorer.workspace.marks
    let model = explorer.address.path.last
    #expect(marks.count == 2)
    explorer.replace(
      Self.study(
        Self.before + [Self.estimate("Alpha", "7B", 0.9), Self.estimate("Alpha", "70B", 0.1)]))
    #expect(explorer.address.path.last == model)
    #expect(explorer.workspace.marks == marks)
    #expect(explorer.workspace.filter?.text == "S > 0.2")
    #expect(explorer.message == "2 estimates came.")
    let text = explorer.draw().text
    #expect(text.contains("Alpha-7B") && !text.contains("70B"))
    explorer.replace(Self.study(Self.before))
    #expect(explorer.message == "The study's files changed.")
  }

  @Test("keeps the cursors of the screens that are behind")
  func behind() {
    var explorer = explorer()
    press("j2hh1", in: &explorer)
    #expect(explorer.address.path.last == "Gamma-7B")
    press("2", in: &explorer)
    explorer.replace(
      Self.study([Self.estimate("Alpha", "7B", 0.9)] + Self.before + [Self.layer("Beta", 5)]))
    // The crosshair stays on its layer, under the note of what came.
    explorer.message = ""
    #expect(explorer.draw().text.contains("layer 2/5"))
    press("1", in: &explorer)
    #expect(explorer.address.path.last == "Gamma-7B")
  }

  @Test("leaves a message that is there to be read")
  func messages() {
    var explorer = explorer()
    press("P", in: &explorer)
    let message = explorer.message
    explorer.replace(Self.study(Self.before + [Self.estimate("Alpha", "7B", 0.9)]))
    #expect(explorer.message == message)
    press("j", in: &explorer)
    explorer.replace(Self.study(Self.before))
    #expect(explorer.message == "1 estimate went.")
  }

  @Test("makes the tables of an analysis anew")
  func analysis() {
    var explorer = explorer()
    explorer.go(to: Address(screen: .analysis, path: ["correlations"]))
    let old = explorer.draw()
    explorer.replace(Self.study(Self.before + [Self.estimate("Alpha", "7B", 0.9)]))
    #expect(explorer.draw().lines.dropLast(2) != old.lines.dropLast(2))
  }

  @Test("asks to read again at once")
  func reload() {
    var explorer = explorer()
    #expect(explorer.run(.reload, argument: "") == [.reload])
  }
}
