import InformationDecomposition
import Studies
import Terminal
import Testing
import Views

@testable import Explorer

@Suite("A screen without anything to draw")
struct EmptyScreenTests {
  private static func estimate(_ dataset: String, layer: Int? = nil) -> Estimate {
    Estimate(
      subject: Subject(dataset: dataset, family: "Alpha", size: "7B"), layer: layer,
      estimator: "exact", atoms: Atoms(bits: 0.1, 0, 0.2, 0.4))
  }

  /// The layers of a study's first dataset, under a filter.
  private static func layers(of estimates: [Estimate], filter: String? = nil) throws -> String {
    var explorer = Explorer(
      studies: [Study(path: "Made/one", card: StudyCard(title: "One"), estimates: estimates)],
      size: Size(columns: 100, rows: 24), capabilities: .full)
    _ = explorer.handle(.key(.character("2")))
    explorer.workspace.dataset = "One"
    explorer.workspace.filter = try filter.map { try Filter($0) }
    return explorer.draw().lines.joined(separator: "\n")
  }

  @Test("names the key that helps, and none where none does")
  func keys() throws {
    let both = [Self.estimate("One"), Self.estimate("Two", layer: 1)]
    #expect(try Self.layers(of: both).contains("No layer curves for One here. d shows another"))
    #expect(try Self.layers(of: [Self.estimate("One")]).contains("This study has no layer curves."))
    let filtered = try Self.layers(of: [Self.estimate("One", layer: 1)], filter: "S > 1")
    #expect(filtered.contains("No layer curves pass the filter here. F clears it."))
  }
}
