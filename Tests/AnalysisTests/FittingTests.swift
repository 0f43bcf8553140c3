import Foundation
import Studies
import Testing

@testable import Analysis

@Suite("Tables within a width")
struct FittingTests {
  private static let study = Result {
    try Study.open(
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "SampleRuns/paper-iclr2026").path)
  }

  /// Every table of the published study, made once.
  private static let tables = Result {
    let study = try Self.study.get()
    return [
      Table.regimes(study), .correlations(study), .strategies(study), .stability(study),
      .scaling(study), .phases(study), .trajectories(study), .overview(study),
      .comparison(study, of: .model("LLaVA-OV-7B"), with: .model("Gemma3-4B")),
      .estimates(study.currentEstimates(), schema: "families", title: "all"),
    ]
  }

  @Test("never cut a number: each is one of the data, whole", arguments: [60, 80, 100, 120])
  func numbers(width: Int) throws {
    for table in try Self.tables.get() {
      let all = Set(
        table.rows.flatMap { row in
          zip(table.columns, row).map { column, cell in cell.shown(decimals: column.decimals) }
        })
      var seen = Set<String>()
      let columns = table.withoutEmptyColumns.withoutDetails.columns.map(\.key)
      for first in columns.indices {
        let fitted = table.fitting(width: width, from: first)
        seen.formUnion(fitted.table.columns.map(\.key))
        let lines = fitted.table.text.split(separator: "\n").dropFirst().prefix(
          1 + table.rows.count)
        #expect(lines.allSatisfy { $0.count <= width }, "\(table.schema) \(width) \(first)")
        for line in lines.dropFirst() {
          let cells = line.split(separator: /\s{2,}/).map(String.init)
          #expect(Set(cells).isSubset(of: all), "\(table.schema) \(width): \(line)")
        }
      }
      #expect(seen == Set(columns), "\(table.schema): every column is reached")
    }
  }

  @Test("say how many columns are left out, on which side")
  func mark() {
    var table = Table(
      schema: "infoprism/sample/1", title: "t",
      columns: ["name", "a", "b", "c", "d"].map { Table.Column($0) })
    table.add([.text("x"), .number(1), .number(2), .number(3), .number(4)])
    // `name  1.000  2.000` has 18 columns.
    #expect(table.fitting(width: 18).mark == "2 more ›")
    #expect(table.fitting(width: 18, from: 1).mark == "‹ 1  1 more ›")
    #expect(table.fitting(width: 18, from: 2).mark == "‹ 2 more")
    #expect(table.fitting(width: 80).mark == "")
    #expect(table.fitting(width: 3).table.columns.map(\.key) == ["a"])
  }
}
