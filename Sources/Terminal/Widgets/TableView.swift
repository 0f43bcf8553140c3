/// Rows of cells under headings. A number is never cut: where columns don't fit, whole ones are
/// left out, and the table says how many; the ones that name a row stay.
package struct TableView: Sendable {
  package struct Column: Hashable, Sendable {
    package var title: String
    package var alignment: TextAlignment
    /// Of columns that don't fit, those of the lowest priority are left out first.
    package var priority: Int
    /// How narrow the column may become, its texts ending in `…`; nil where they are never cut.
    package var leastWidth: Int?
    /// It names a row, and stays while the table is moved.
    package var isName: Bool

    package init(
      _ title: String, alignment: TextAlignment = .left, priority: Int = 0,
      leastWidth: Int? = nil, isName: Bool = false
    ) {
      self.title = title
      self.alignment = alignment
      self.priority = priority
      self.leastWidth = leastWidth
      self.isName = isName
    }
  }

  /// The column that the rows are in the order of.
  package struct Order: Hashable, Sendable {
    package var column: Int
    package var isDescending: Bool

    package init(column: Int, isDescending: Bool) {
      self.column = column
      self.isDescending = isDescending
    }
  }

  package var title: String?
  package var note: String?
  package var columns: [Column]
  package var rows: [[String]]
  package var order: Order?
  /// Where only a page of a long list was made: the index of its first row, and of how many.
  package var window: Window?
  /// How wide the cells of each column are at most, where that was found already.
  private var widths: [Int]?

  package struct Window: Hashable, Sendable {
    package var first: Int
    package var count: Int

    package init(first: Int, count: Int) {
      self.first = first
      self.count = count
    }
  }

  package init(
    title: String? = nil, columns: [Column], rows: [[String]], note: String? = nil,
    order: Order? = nil
  ) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.note = note
    self.order = order
  }

  /// The same with the widths of its cells found, for a table that is drawn again and again: its
  /// rows stay as they are.
  package var measured: TableView {
    var table = self
    table.widths = cellWidths
    return table
  }

  /// How wide the cells of each column are at most.
  var cellWidths: [Int] {
    widths ?? columns.indices.map { index in rows.map { $0[index].displayWidth }.max() ?? 0 }
  }

  package static let gap = 2

  /// The heading of a column, with the direction where the rows are in its order.
  func heading(_ column: Int) -> String {
    guard let order, order.column == column else { return columns[column].title }
    return columns[column].title + (order.isDescending ? "▾" : "▴")
  }

  /// The rows and headings as lines, with nothing behind the last cell.
  package func lines(width: Int, from shift: Int = 0) -> (heading: String, rows: [String]) {
    let layout = layout(width: width, from: shift)
    func trimmed(_ line: String) -> String {
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    return (
      trimmed(line(layout) { heading($0) }),
      rows.map { row in trimmed(line(layout) { row[$0] }) }
    )
  }

  func line(_ layout: Layout, _ text: (Int) -> String) -> String {
    layout.columns.map { index, width in
      text(index).truncated(to: width).padded(to: width, at: columns[index].alignment)
    }.joined(separator: String(repeating: " ", count: Self.gap))
  }
}
