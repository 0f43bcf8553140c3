import InformationDecomposition
import Studies
import Testing

@testable import Analysis

@Suite("A model under a knock-out")
struct IntactModelsTests {
  @Test(
    "is told by the end of its size, or of its family where there is one size",
    arguments: [
      ("A", "7B", nil), ("A", "7B+image:10-20", "image:10-20"), ("A", "7B+sham:3", "sham:3"),
      ("A+image:1-2", "", "image:1-2"), ("A+image:1-2", "7B", nil), ("A", "7B+", nil),
      ("A", "7B+image:", nil), ("A", "7B+blank", nil), ("A", "7B+image:x", nil),
      ("A", "7B+image:1:2", nil),
    ] as [(String, String, String?)])
  func names(family: String, size: String, intervention: String?) {
    #expect(Subject(dataset: "D", family: family, size: size).intervention == intervention)
    #expect(ModelCard(family: family, size: size).intervention == intervention)
  }

  private func study(with others: [String]) -> Study {
    let sizes = ["1B", "2B", "3B"]
    let estimates = (sizes + others).enumerated().map { place, size in
      Estimate(
        subject: Subject(dataset: "One", family: "A", size: size), estimator: "exact",
        atoms: Atoms(bits: 0.1, 0.1, 0.2, 0.1 * Double(place + 1)),
        accuracy: 50 + 7 * Double(place))
    }
    let models = (sizes + others).enumerated().map {
      ModelCard(family: "A", size: $1, parameters: Double($0 + 1))
    }
    return Study(
      path: "made", card: StudyCard(title: "made", models: models), estimates: estimates)
  }

  @Test("is left out of findings over models, and compared as a model")
  func findings() throws {
    let (intact, mixed) = (study(with: []), study(with: ["3B+image:1-2", "3B+sham:1-2"]))
    for make in [
      Table.regimes, Table.correlations, Table.strategies, { Table.scaling($0) },
      { Table.comparison($0, of: .family("A"), with: .model("A-1B")) },
    ] as [(Study) -> Table] {
      #expect(!make(intact).rows.isEmpty)
      #expect(make(mixed).rows == make(intact).rows)
    }
    let rows = mixed.comparison(of: .model("A-3B+image:1-2"), with: .model("A-3B"))
    #expect(rows.contains { $0.quantity == "S" })
  }
}
