import InformationDecomposition
import Studies
import Testing

@testable import Analysis

@Suite("One subject under several masks")
struct MasksTests {
  private func study(_ synergy: [(dataset: String, bits: Double)]) -> Study {
    Study(
      path: "made", card: StudyCard(title: "made"),
      estimates: synergy.map {
        Estimate(
          subject: Subject(dataset: $0.dataset, family: "A", size: "1B"), estimator: "exact",
          atoms: Atoms(bits: 0.1, 0, 0.2, $0.bits))
      })
  }

  @Test("stands in lines of its own, the headline first, with the range beside it")
  func table() throws {
    let table = Table.masks(
      study([("POPE+blank", 0.5), ("POPE", 0.375), ("POPE+blank+options", 0.25), ("Other", 0.9)]))
    let mask = try #require(table.columns.firstIndex { $0.key == "mask" })
    #expect(
      table.rows.map { $0[mask] } == [.text("noise"), .text("blank"), .text("blank+options")])
    #expect(table.rows.allSatisfy { $0[0] == .text("POPE") })
    let range = try #require(table.columns.firstIndex { $0.key == "SRange" })
    #expect(
      table.rows.map { $0[range] } == [
        .interval(low: 0.25, high: 0.5, level: nil, method: "range over 3 masks"), .missing,
        .missing,
      ])
  }

  @Test(
    "is told by the end of the dataset's name alone",
    arguments: [
      ("POPE", "POPE", "noise"), ("POPE+blank", "POPE", "blank"),
      ("A+B", "A+B", "noise"), ("A+B+shuffled", "A+B", "shuffled"), ("+blank", "", "blank"),
      ("blank", "blank", "noise"), ("A+blank+B", "A+blank+B", "noise"),
    ])
  func names(dataset: String, name: String, mask: String) {
    let found = MaskedDataset(dataset)
    #expect(found.name == name && found.mask == mask)
  }
}
