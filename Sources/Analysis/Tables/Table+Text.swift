import InformationDecomposition

extension Table {
  /// Aligned columns under a title, as lines without line breaks in them; details are left out.
  public var text: String {
    let table = withoutEmptyColumns.withoutDetails
    let cells = table.rows.map { row in
      zip(table.columns, row).map { column, cell in cell.shown(decimals: column.decimals) }
    }
    let widths = table.columns.indices.map { index in
      max(table.columns[index].title.count, cells.map { $0[index].count }.max() ?? 0)
    }
    func line(_ texts: [String]) -> String {
      var line = ""
      for (index, text) in texts.enumerated() {
        let blanks = String(repeating: " ", count: widths[index] - text.count)
        line += (index == 0 ? "" : "  ") + (table.isText(index) ? text + blanks : blanks + text)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    var lines = [title, line(table.columns.map(\.title))]
    lines += cells.map(line)
    if let note { lines.append(note) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Markdown, with its own escapes.
  public var markdown: String {
    let table = withoutEmptyColumns
    func line(_ texts: [String]) -> String { "| " + texts.joined(separator: " | ") + " |\n" }
    let rule = table.columns.indices.map { table.isText($0) ? "---" : "---:" }
    let rows = table.rows.map { row in
      line(
        zip(table.columns, row).map { column, cell in
          cell.shown(decimals: column.decimals).replacing("|", with: "\\|")
        })
    }
    let comments = (origin?.lines ?? []).map { $0.replacing("-->", with: "--&gt;") }
    let comment =
      comments.isEmpty ? "" : "<!--\n" + comments.map { $0 + "\n" }.joined() + "-->\n\n"
    return comment + line(table.columns.map(\.title)) + line(rule) + rows.joined()
      + (note.map { "\n\($0)\n" } ?? "")
  }

  /// Comma-separated values as RFC 4180 has them; an interval is two columns. Where the table
  /// comes from stands before them, in one line that begins with `#`.
  public var csv: String {
    (origin.map(CSVText.comment) ?? "") + records.map(CSVText.line).joined()
  }

  /// The same values with tabs between them, for pasting into a sheet.
  public var tabbed: String {
    records.map { record in
      record.map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }
        .joined(separator: "\t") + "\n"
    }.joined()
  }

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
    case .text(let text): text.replacing("\n", with: " ")
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
