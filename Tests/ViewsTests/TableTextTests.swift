import Analysis
import Foundation
import Studies
import Terminal
import Testing

@testable import Views

@Suite("Tables as text within a width")
struct TableTextTests {
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
      .estimates(
        study.currentEstimates(EstimateQuery(level: .output)), schema: "families", title: "all"),
    ]
  }

  @Test("never cut a number: each is one of the data, whole", arguments: [60, 80, 100, 120])
  func numbers(width: Int) throws {
    for table in try Self.tables.get() {
      let all = Set(
        table.rows.flatMap { row in
          zip(table.columns, row).map { column, cell in cell.shown(decimals: column.decimals) }
        })
      let view = TableView(table)
      var seen = Set<Int>()
      for first in view.columns.indices {
        seen.formUnion(view.layout(width: width, from: first).columns.map(\.index))
        let lines = view.lines(width: width, from: first)
        #expect(
          ([lines.heading] + lines.rows).allSatisfy { $0.displayWidth <= width },
          "\(table.schema) \(width) \(first)")
        for line in lines.rows {
          let cells = line.split(separator: /\s{2,}/).map(String.init)
          let wrong = cells.filter { !all.contains($0) && !$0.hasSuffix("…") }
          #expect(wrong.isEmpty, "\(table.schema) \(width): \(line)")
        }
      }
      #expect(seen == Set(view.columns.indices), "\(table.schema): every column is reached")
    }
  }

  @Test("are aligned by columns of the screen, not by characters")
  func wide() {
    var table = Table(
      schema: "infoprism/sample/1", title: "t", columns: [.init("name"), .init("S", decimals: 1)])
    for name in ["千问", "Qwen", "e\u{301}té", "👩‍👩‍👧"] { table.add([.text(name), .number(0.5)]) }
    let rows = table.text.split(separator: "\n").dropFirst(2)
    #expect(rows.map(\.displayWidth) == [9, 9, 9, 9])
    #expect(rows.allSatisfy { $0.hasSuffix("0.5") })
  }

  @Test("say how many columns were left out")
  func leftOut() {
    var table = Table(
      schema: "infoprism/sample/1", title: "t",
      columns: ["name", "a", "b", "c", "d"].map { Table.Column($0) })
    table.add([.text("x"), .number(1), .number(2), .number(3), .number(4)])
    #expect(table.text(width: 18).leftOut == 2)
    #expect(table.text(width: 18).text == "t\nname      a      b\nx     1.000  2.000\n")
    #expect(table.text(width: 80).leftOut == 0)
  }
}
