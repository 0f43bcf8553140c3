import InformationDecomposition
import SafeText

extension Table {
  /// Aligned columns under a title, as lines without line breaks in them; details are left out.
  public var text: String {
    let table = withoutEmptyColumns.withoutDetails
    let cells = table.shownCells
    let widths = table.widths
    func line(_ texts: [String]) -> String {
      var line = ""
      for (index, text) in texts.enumerated() {
        let blanks = String(repeating: " ", count: widths[index] - text.count)
        line += (index == 0 ? "" : "  ") + (table.isText(index) ? text + blanks : blanks + text)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    var lines = [VisibleText.line(title), line(table.columns.map { VisibleText.line($0.title) })]
    lines += cells.map(line)
    if let note { lines.append(VisibleText.line(note)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var shownCells: [[String]] {
    rows.map { row in
      zip(columns, row).map { column, cell in cell.shown(decimals: column.decimals) }
    }
  }

  /// The width of each column, of its heading and its cells.
  var widths: [Int] {
    let cells = shownCells
    return columns.indices.map { index in
      max(columns[index].title.count, cells.map { $0[index].count }.max() ?? 0)
    }
  }

  /// Markdown, with its own escapes.
  public var markdown: String {
    let table = withoutEmptyColumns
    func line(_ cells: [Markup<Markdown>]) -> Markup<Markdown> {
      "| \(cells.joined(separator: " | ")) |\n"
    }
    var document: Markup<Markdown> = ""
    if let origin { document += "\(.comment(origin.lines))\n" }
    document += line(table.columns.map { Markup($0.title) })
    document += line(table.columns.indices.map { table.isText($0) ? "---" : "---:" })
    for row in table.rows {
      document += line(
        zip(table.columns, row).map { column, cell in
          if case .text(let text) = cell { return Markup(text) }
          return Markup(cell.shown(decimals: column.decimals))
        })
    }
    if let note { document += "\n\(.paragraph(note))\n" }
    return document.source
  }

  /// Comma-separated values as RFC 4180 has them; an interval is two columns. Where the table
  /// comes from stands before them, in one line that begins with `#`.
  public var csv: String {
    (origin.map { CSV.comment($0.lines.joined(separator: "; ")) } ?? "")
      + records.map(CSV.line).joined()
  }

  /// The same values with tabs between them, for pasting into a sheet.
  public var tabbed: String { records.map(CSV.tabbed).joined() }

  /// The headings and the rows with every digit; an interval is two columns.
  private var records: [[String]] {
    let isInterval = columns.indices.map { index in
      rows.contains { if case .interval = $0[index] { true } else { false } }
    }
    let heading = zip(columns, isInterval).flatMap { column, isInterval in
      isInterval ? [column.key + "Low", column.key + "High"] : [column.key]
    }
    let records = rows.map { row in
      zip(row, isInterval).flatMap { cell, isInterval -> [String] in
        if case .interval(let low, let high, _, _) = cell { return ["\(low)", "\(high)"] }
        return isInterval ? ["", ""] : [cell.exact]
      }
    }
    return [heading] + records
  }

  func isText(_ index: Int) -> Bool {
    rows.contains { if case .text = $0[index] { true } else { false } }
  }
}

extension Table.Cell {
  /// As people read it.
  package func shown(decimals: Int) -> String {
    switch self {
    case .text(let text): VisibleText.line(text)
    case .integer(let value): "\(value)"
    case .natural(let value): "\(value)"
    // Four decimals are those of p-values, of which none is 0.
    case .number(let value) where decimals == 4 && value > 0 && value < 0.00005: "<0.0001"
    case .number(let value): Self.fixed(value, decimals)
    case .interval(let low, let high, _, _):
      "[\(Self.fixed(low, decimals)), \(Self.fixed(high, decimals))]"
    case .missing: "n/a"
    }
  }

  /// As programs read it: every digit, and nothing where it is missing.
  package var exact: String {
    switch self {
    case .text(let text): text
    case .integer(let value): "\(value)"
    case .natural(let value): "\(value)"
    case .number(let value): "\(value)"
    case .interval(let low, let high, _, _): "\(low)..\(high)"
    case .missing: ""
    }
  }

  static func fixed(_ value: Double, _ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    guard abs(value) < 1e12, abs(value) * scale < 1e18 else { return "\(value)" }
    let scaled = Int(clamping: (abs(value) * scale).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + "\(scaled)" }
    let digits = String(scaled)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
