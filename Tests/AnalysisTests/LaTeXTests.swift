import Analysis
import Testing

@Suite("Tables as LaTeX")
struct LaTeXTests {
  private func table(_ rows: [(String, Double, Double)], grouping: Bool = false) -> Table {
    var table = Table(
      schema: "infoprism/sample/1", title: "Rates_of 50%",
      columns: [
        .init("dataset"), .init("model"), .init("S", greatestIsBest: true), .init("SInterval"),
      ])
    if grouping { table.grouping = "dataset" }
    for (index, row) in rows.enumerated() {
      table.add([
        .text(grouping && index > 0 ? "Two" : "One"), .text(row.0), .number(row.1),
        .interval(low: row.1 - row.2, high: row.1 + row.2, level: 0.95, method: "bootstrap"),
      ])
    }
    return table
  }

  private func rows(_ table: Table) -> [String] {
    // Without the line of units.
    table.latex.split(separator: "\n").map(String.init).filter {
      $0.contains(" & ") && !$0.hasPrefix("\\multicolumn")
    }
  }

  @Test("are of booktabs, with the title as caption and a label")
  func frame() {
    let text = table([("a", 0.5, 0.1), ("b", 0.2, 0.1)]).latex
    for part in [
      "\\toprule", "\\midrule", "\\bottomrule", "\\usepackage{booktabs,array,graphicx}",
      "\\begin{tabular}{@{}lr@{}}", "\\label{tab:sample}",
      "]{Rates\\_of 50\\%. dataset One.",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("have the interval beside the value")
  func intervals() {
    #expect(
      rows(table([("a", 0.5, 0.1), ("b", 0, 0.1)]))[1] == "a & $\\mathbf{0.500 \\pm 0.100}$ \\\\")
    var skewed = Table(
      schema: "infoprism/sample/1", title: "t", columns: [.init("U1"), .init("U1Interval")])
    skewed.add([.number(0.5), .interval(low: 0.4, high: 0.7, level: 0.95, method: "bootstrap")])
    #expect(skewed.latex.contains("$0.500^{+0.200}_{-0.100}$"))
  }

  @Test("have the greatest in bold, what overlaps it underlined, and nothing else")
  func best() {
    let table = table([("a", 0.50, 0.05), ("b", 0.42, 0.04), ("c", 0.30, 0.05)])
    #expect(rows(table).map { $0.contains("\\mathbf") } == [false, true, false, false])
    #expect(rows(table).map { $0.contains("\\underline") } == [false, false, true, false])
    var options = LaTeXOptions()
    options.marksBest = false
    #expect(!table.latex(options).contains("\\mathbf"))
  }

  @Test("have intervals in brackets, by siunitx, or not at all")
  func ways() {
    let table = table([("a", 0.5, 0.1), ("b", 0.2, 0.1)])
    var options = LaTeXOptions()
    options.uncertainty = .brackets
    #expect(table.latex(options).contains("0.200\\,[0.100, 0.300]"))
    options.uncertainty = .none
    #expect(table.latex(options).contains("b & $0.200$"))
    options.uncertainty = .plusMinus
    options.numbers = .siunitx
    #expect(table.latex(options).contains("S[table-format=1.3]"))
    #expect(table.latex(options).contains("\\bfseries 0.500 \\pm 0.100"))
    options.label = "tab:mine"
    options.environment = .wide
    #expect(table.latex(options).contains("\\label{tab:mine}"))
    #expect(table.latex(options).contains("\\begin{table*}"))
  }

  @Test("turn to models by datasets, keep chosen columns, and name those that there are")
  func shapes() throws {
    let table = table([("a", 0.5, 0.1), ("b", 0.2, 0.1)])
    let pivoted = try table.pivoted("S")
    #expect(pivoted.columns.map(\.key) == ["model", "One", "OneInterval"])
    #expect(pivoted.rows.map { $0[0] } == [.text("a"), .text("b")])
    #expect(try table.choosing(["S", "model"]).columns.map(\.key) == ["S", "SInterval", "model"])
    let unknown = #expect(throws: TableShapeError.self) { try table.choosing(["T"]) }
    #expect(
      unknown?.message
        == "There is no column 'T' here. The columns are dataset, model, S, SInterval.")
    let double = self.table([("a", 0.5, 0.1), ("a", 0.2, 0.1)])
    #expect(throws: TableShapeError.self) { try double.pivoted("S") }
  }

  @Test("compare the rows of a group with each other")
  func groups() {
    let table = table([("a", 0.5, 0.05), ("b", 0.2, 0.05), ("c", 0.1, 0.02)], grouping: true)
    #expect(rows(table).map { $0.contains("\\mathbf") } == [false, false, true, false])
    #expect(table.latex.contains("\\textit{Two}"))
  }

  @Test("say what is missing, and give a page to what is long")
  func edges() {
    var table = Table(
      schema: "infoprism/sample/1", title: "t", columns: [.init("model"), .init("S")])
    table.add([.text("a"), .missing])
    for index in 0..<60 { table.add([.text("m\(index)"), .number(Double(index))]) }
    #expect(table.latex.contains("a & -- \\\\"))
    #expect(table.latex.contains("\\begin{longtable}") && table.latex.contains("\\endhead"))
    let empty = Table(schema: "infoprism/sample/1", title: "t", columns: [.init("model")])
    #expect(empty.latex.contains("\\bottomrule"))
  }
}

@Suite("Where a table comes from")
struct OriginTests {
  private var table: Table {
    var table = Table(
      schema: "infoprism/sample/1", title: "t", columns: [.init("model"), .init("S")])
    table.add([.text("a #1"), .number(0.5)])
    table.origin = Origin(
      study: "My study\n(runs)", choice: "S > 0.2", software: "infoprism 1",
      command: "infoprism export table families runs --where 'S > 0.2' -->",
      created: "2026-03-01T12:00:00Z")
    return table
  }

  @Test("stands in comments, and in JSON under a key of its own")
  func formats() {
    #expect(
      table.csv.split(separator: "\n") == [
        "# study: My study (runs); filter: S > 0.2; software: infoprism 1; "
          + "date: 2026-03-01T12:00:00Z; command: infoprism export table families runs "
          + "--where 'S > 0.2' -->", "model,S", "\"a #1\",0.5",
      ])
    #expect(table.latex.hasPrefix("% study: My study (runs)\n% filter: S > 0.2\n"))
    #expect(table.markdown.hasPrefix("<!--\nstudy: My study (runs)\n"))
    #expect(table.markdown.ranges(of: "-->").count == 1)
    #expect(table.json.contains("\"command\" : \"infoprism export table families runs"))
  }
}
