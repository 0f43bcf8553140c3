import Analysis
import InformationDecomposition
import Terminal

/// In which order the rows of a table stand: by a column, and those that are equal there by the
/// column that they were sorted by before. Without any they are as in the study.
struct RowOrder: Hashable, Sendable {
  private(set) var first: TableView.Order?
  private(set) var second: TableView.Order?

  init(_ first: TableView.Order? = nil, then second: TableView.Order? = nil) {
    self.first = first
    self.second = first == nil ? nil : second
  }

  /// Sorts by a column; what was sorted by decides between equal rows.
  mutating func sort(by column: Int, of table: Table) {
    let before = first?.column == column ? second : first
    first = TableView.Order(column: column, isDescending: !table.isText(column))
    second = before
  }

  /// Sorts by a column that was clicked on, or turns its order around.
  mutating func click(_ column: Int, of table: Table) {
    if first?.column == column {
      first?.isDescending.toggle()
    } else {
      sort(by: column, of: table)
    }
  }

  /// Goes to the next of some columns, or turns the order around.
  ///
  /// - Returns: what it is then, in a sentence.
  mutating func perform(_ command: Command, columns: [Int], of table: Table) -> String {
    if command == .reverseSort {
      guard first != nil else { return "The rows are as in the study; s sorts them." }
      first?.isDescending.toggle()
    } else {
      let next = first.flatMap { columns.firstIndex(of: $0.column) }.map { $0 + 1 } ?? 0
      guard columns.indices.contains(next) else {
        self = RowOrder()
        return "The rows are as in the study."
      }
      sort(by: columns[next], of: table)
    }
    return sentence(of: table)
  }

  /// `Sorted by S, greatest first, then by family.`
  func sentence(of table: Table) -> String {
    guard let first, let title = title(first, table) else { return "The rows are as in the study." }
    let then = second.flatMap { self.title($0, table) }.map { ", then by \($0)" } ?? ""
    return "Sorted by \(title), \(first.isDescending ? "greatest" : "least") first\(then)."
  }

  private func title(_ order: TableView.Order, _ table: Table) -> String? {
    table.columns.indices.contains(order.column) ? table.columns[order.column].title : nil
  }

  /// The places of the rows in the order; those that are equal in both columns stay as they are.
  func places(of table: Table) -> [Int] {
    let keys = [first, second].compactMap { $0 }
      .filter { table.columns.indices.contains($0.column) }
    return table.order(by: keys.map { ($0.column, $0.isDescending) })
  }
}

extension Table {
  /// The places of the columns that a screen has.
  var shownColumns: [Int] {
    let keys = withoutEmptyColumns.withoutDetails.columns.map(\.key)
    return keys.compactMap { key in columns.firstIndex { $0.key == key } }
  }
}

extension RowOrder {
  /// What an address says of it.
  func settings(of table: Table) -> [Address.Setting] {
    func settings(_ order: TableView.Order?, _ name: String, _ reverse: String) -> [Address.Setting]
    {
      guard let order, table.columns.indices.contains(order.column) else { return [] }
      return [.init(name, table.columns[order.column].key)]
        + (order.isDescending ? [] : [.init(reverse, "yes")])
    }
    return settings(first, "sort", "reverse") + settings(second, "then", "then-reverse")
  }

  init(_ settings: [Address.Setting], of table: Table) {
    func order(_ name: String, _ reverse: String) -> TableView.Order? {
      settings[name].flatMap { key in table.columns.firstIndex { $0.key == key } }.map {
        TableView.Order(column: $0, isDescending: settings[reverse] == nil)
      }
    }
    self.init(order("sort", "reverse"), then: order("then", "then-reverse"))
  }
}
