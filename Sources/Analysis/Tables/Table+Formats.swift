import SafeText

extension Table {
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
          Markup(cell.words ?? cell.shown(decimals: column.decimals))
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

  /// Whether a column holds texts.
  package func isText(_ index: Int) -> Bool {
    rows.contains { $0[index].words != nil }
  }
}
