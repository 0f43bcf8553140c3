import Analysis
import SafeText
import Studies
import Terminal
import Views

/// Rows of SQL on the standard output, as they come.
struct QueryOutput {
  /// Nil for text.
  let format: Query.Format?
  /// The width of text.
  let width: Int

  /// So many rows, or of long texts as many as have so many bytes, are printed together: text has
  /// its columns aligned among these, and no more are held in memory.
  private static let page = (rows: 1000, bytes: 1 << 20)

  private var names: [String] = []
  private var rows: [[Table.Cell]] = []
  private var bytes = 0
  private var pages = 0
  private var leftOut = 0

  init(format: Query.Format?, width: Int) {
    self.format = format
    self.width = width
  }

  /// - Throws: ``CommandError`` where an object of JSON can't hold the columns.
  mutating func begin(_ names: [String]) throws {
    var seen: Set<String> = []
    if format == .json, let twice = names.first(where: { !seen.insert($0).inserted }) {
      throw CommandError(
        "Can't print JSON: two columns are named '\(twice)', and an object has a name once. Give "
          + "one of them another, as in '\(SQLName.written(twice)) AS other'.")
    }
    self.names = names
  }

  mutating func add(_ row: [SQLValue]) {
    rows.append(
      format == .csv
        ? row.map { Table.Cell($0) } : zip(row, names).map { Table.Cell($0, of: $1) })
    for case .text(let text) in rows[rows.count - 1] { bytes += text.utf8.count }
    if rows.count == Self.page.rows || bytes >= Self.page.bytes { printPage() }
  }

  mutating func end() {
    // Without rows there is a heading all the same, but no object.
    if !rows.isEmpty || (pages == 0 && format != .json) { printPage() }
    if format == .json { StandardOutput.document(pages == 0 ? "[]\n" : "\n]\n") }
    if leftOut > 0 {
      StandardOutput.line("more column".counted(leftOut) + ": --width 300, --csv or --json.")
    }
  }

  private mutating func printPage() {
    switch format {
    case .csv:
      if pages == 0 { StandardOutput.document(CSV.line(names)) }
      StandardOutput.document(rows.map { CSV.line($0.map(\.exact)) }.joined())
    case .json: printRecords()
    case nil: printText()
    }
    rows.removeAll(keepingCapacity: true)
    bytes = 0
    pages += 1
  }

  /// Objects, whose keys stand in the order of the columns.
  private func printRecords() {
    let keys = names.map { Table.Cell.text($0).json + ":" }
    let objects = rows.map { row in
      "{" + zip(keys, row).map { $0 + $1.json }.joined(separator: ",") + "}"
    }
    StandardOutput.document((pages == 0 ? "[\n" : ",\n") + objects.joined(separator: ",\n"))
  }

  private mutating func printText() {
    let columns = names.indices.map { SQLColumnText(rows, $0) }
    let view = TableView(
      columns: zip(names, columns).map { name, column in
        TableView.Column(
          VisibleText.line(name), alignment: column.isText ? .left : .right,
          leastWidth: column.isText ? 24 : nil)
      }, rows: rows.map { row in zip(columns, row).map { $0.text($1) } })
    let lines = view.lines(width: width)
    if pages > 0 { StandardOutput.line() }
    StandardOutput.lines(([lines.heading] + lines.rows).joined(separator: "\n"))
    leftOut = max(leftOut, view.layout(width: width).after)
  }
}
