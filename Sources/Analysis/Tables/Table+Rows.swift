package import InformationDecomposition
package import Studies

/// What can stand in a row of a table: the value of a cell, or several of them.
package protocol TableValue {
  func add(to row: inout [Table.Cell])
}

extension Table.Cell: TableValue {
  package func add(to row: inout [Table.Cell]) { row.append(self) }
}
extension String: TableValue {
  package func add(to row: inout [Table.Cell]) { row.append(.text(self)) }
}
extension Bool: TableValue {
  package func add(to row: inout [Table.Cell]) { row.append(.text(self ? "yes" : "no")) }
}
extension Int: TableValue {
  package func add(to row: inout [Table.Cell]) { row.append(.integer(self)) }
}
extension UInt64: TableValue {
  package func add(to row: inout [Table.Cell]) { row.append(.natural(self)) }
}
extension Double: TableValue {
  package func add(to row: inout [Table.Cell]) { row.append(.number(Optional(self))) }
}
extension Information: TableValue {
  package func add(to row: inout [Table.Cell]) { bits.add(to: &row) }
}
extension Interval: TableValue {
  package func add(to row: inout [Table.Cell]) { row.append(.interval(self)) }
}
extension Optional: TableValue where Wrapped: TableValue {
  package func add(to row: inout [Table.Cell]) {
    if let self { self.add(to: &row) } else { row.append(.missing) }
  }
}
extension Array: TableValue where Element: TableValue {
  package func add(to row: inout [Table.Cell]) { for value in self { value.add(to: &row) } }
}

extension Table {
  /// Cells of values, in their order.
  package static func row(_ values: any TableValue...) -> [Cell] {
    values.reduce(into: []) { $1.add(to: &$0) }
  }

  /// Adds a row of values, a cell for each column.
  package mutating func add(_ values: any TableValue...) {
    add(values.reduce(into: [Cell]()) { $1.add(to: &$0) })
  }
}
