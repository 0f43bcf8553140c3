import Estimation
import InformationDecomposition
import Studies
import Terminal
import Testing

@testable import Explorer

@Suite("The order of the lists of Runs")
struct RunsOrderTests {
  private static func estimate(_ family: String, _ synergy: Double, seed: UInt64) -> Estimate {
    Estimate(
      subject: Subject(dataset: "One", family: family, size: ""), estimator: "BATCH", seed: seed,
      atoms: Atoms(bits: 0.1, 0, 0.2, synergy),
      provenance: Provenance(date: "2026-01-0\(seed + 1)T10:00:00Z"))
  }

  /// Of each the last one is current.
  private static let estimates = [
    estimate("Gamma", 0.2, seed: 0), estimate("Gamma", 0.5, seed: 1),
    estimate("Alpha", 0.3, seed: 0), estimate("Beta", 0.1, seed: 0),
    estimate("Beta", 0.9, seed: 1), estimate("Beta", 0.5, seed: 2),
  ]

  private func explorer(_ keys: String) -> Explorer {
    let card = StudyCard(
      title: "Again", models: ["Gamma", "Alpha", "Beta"].map { ModelCard(family: $0, size: "") })
    var explorer = Explorer(
      studies: [Study(path: "Made/again", card: card, estimates: Self.estimates)],
      size: Size(columns: 120, rows: 40), capabilities: .full)
    for key in keys { _ = explorer.handle(.key(key == "\r" ? .enter : .character(key))) }
    return explorer
  }

  private func subjects(_ explorer: Explorer) -> [String] {
    explorer.current.searchTexts(explorer.workspace).map { String($0.prefix { $0 != " " }) }
  }

  private func click(_ mark: Hit.Mark, in explorer: inout Explorer) throws {
    let hit = try #require(explorer.drawn().hits.first { $0.mark == mark })
    _ = explorer.handle(
      .mouse(MouseEvent(action: .press, column: hit.area.column, row: hit.area.row)))
  }

  @Test("is that of any column, and the one before decides between equal rows")
  func subjects() throws {
    var explorer = explorer("7v")
    #expect(subjects(explorer) == ["Gamma", "Alpha", "Beta"])
    _ = explorer.handle(.key(.character("s")))
    #expect(explorer.message == "Sorted by subject, least first.")
    #expect(subjects(explorer) == ["Alpha", "Beta", "Gamma"])
    _ = explorer.handle(.key(.character("s")))
    #expect(explorer.message == "Sorted by estimates, greatest first, then by subject.")
    #expect(subjects(explorer) == ["Beta", "Gamma", "Alpha"])
    _ = explorer.handle(.key(.character("r")))
    #expect(subjects(explorer) == ["Alpha", "Gamma", "Beta"])
    // S is equal of two, between which their names decide.
    try click(.heading(0), in: &explorer)
    try click(.heading(6), in: &explorer)
    #expect(subjects(explorer) == ["Beta", "Gamma", "Alpha"])
    #expect(explorer.draw().text.contains("S▾"))
    try click(.heading(6), in: &explorer)
    #expect(subjects(explorer) == ["Alpha", "Beta", "Gamma"])
    #expect(explorer.address.description.hasPrefix("runs/history?sort=S&reverse=yes&then=subject"))
    var other = self.explorer("")
    other.go(to: explorer.address)
    #expect(subjects(other) == subjects(explorer))
  }

  @Test("of the estimates of a subject is one of its own, and the cursor is on what it is on")
  func history() throws {
    // Beta, its estimates, by S.
    var explorer = explorer("7vjj\rsssssss")
    #expect(explorer.message == "Sorted by S, greatest first, then by U2.")
    #expect(explorer.current.status(explorer.workspace).contains("S 0.900"))
    _ = explorer.handle(.key(.character("j")))
    #expect(explorer.current.status(explorer.workspace).contains("S 0.500"))
    // A click on a row of the lower table is in it, and leaves the upper one where it was.
    try click(.inner(.item(2)), in: &explorer)
    #expect(explorer.current.status(explorer.workspace).contains("S 0.100"))
    #expect(explorer.current.selection == 2)
    try click(.inner(.heading(1)), in: &explorer)
    #expect(explorer.draw().text.contains("made▴"))
  }

  @Test("of subjects that were estimated in several ways goes by what was varied")
  func varied() {
    let explorer = explorer("7vvsss")
    #expect(subjects(explorer) == ["Beta", "Gamma"])
    #expect(explorer.draw().text.contains(/Beta One +seed +2/))
  }
}
