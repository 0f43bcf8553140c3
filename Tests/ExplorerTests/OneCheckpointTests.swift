import InformationDecomposition
import Studies
import Terminal
import Testing

@testable import Explorer

@Suite("A training of which one checkpoint is known")
struct OneCheckpointTests {
  @Test(
    "has no line from its first checkpoint to its last",
    arguments: [Capabilities.Glyphs.blocks, .braille])
  func line(glyphs: Capabilities.Glyphs) {
    let estimate = Estimate(
      subject: Subject(
        dataset: "One", family: "Alpha", size: "7B", stage: "tuning", checkpoint: "1"),
      estimator: "exact", atoms: Atoms(bits: 0.1, 0, 0.2, 0.4))
    var explorer = Explorer(
      studies: [
        Study(path: "Made/one", card: StudyCard(title: "One"), estimates: [estimate])
      ], size: Size(columns: 80, rows: 24),
      capabilities: Capabilities(colors: .none, glyphs: glyphs))
    _ = explorer.handle(.key(.character("3")))
    let lines = explorer.draw().lines.map { $0.filter { $0 != " " } }
    #expect(lines.contains { $0.contains("Alpha-7B") })
    #expect(!lines.contains { $0 == "┤" })
  }
}
