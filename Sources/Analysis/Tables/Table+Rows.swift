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

extension Table.Column: ExpressibleByStringLiteral {
  /// A column whose key is its heading.
  public init(stringLiteral key: String) { self.init(key) }

  /// A column that is left out where room is short.
  package static func detail(_ key: String, title: String? = nil, decimals: Int = 3) -> Self {
    Self(key, title: title, decimals: decimals, isDetail: true)
  }

  /// What an estimate is of.
  package static let place: [Self] = ["dataset", "model", "stage", "checkpoint", "layer"]

  /// The same with the family, as findings have it.
  package static let subject: [Self] = [
    "dataset", .detail("family"), "model", "layer", "stage", "checkpoint",
  ]

  /// Whose answers are looked at.
  package static let target: [Self] = [
    .detail("family"), "model", .detail("size"), "stage", "checkpoint", "layer",
  ]

  /// The accuracies from both inputs, from the image alone and from the text alone.
  package static let accuracies: [Self] = [
    .init("accuracy", title: "acc %", decimals: 1), .init("accuracyV", title: "V %", decimals: 1),
    .init("accuracyL", title: "L %", decimals: 1),
  ]

  /// The atoms, and their intervals.
  package static let atoms = Atom.allCases.map { Self($0.symbol) }
  package static func intervals(isDetail: Bool = false) -> [Self] {
    Atom.allCases.map {
      Self($0.symbol + "Interval", title: $0.symbol + " interval", isDetail: isDetail)
    }
  }
}

extension Estimate {
  /// What ``Table/Column/place`` are the headings of.
  package var placeCells: [Table.Cell] {
    Table.row(subject.dataset, subject.model, subject.stage, subject.checkpoint, layer)
  }

  /// What ``Table/Column/subject`` are the headings of.
  var subjectCells: [Table.Cell] {
    Table.row(
      subject.dataset, subject.family, subject.model, layer, subject.stage, subject.checkpoint)
  }

  /// What ``Table/Column/accuracies`` are the headings of.
  package var accuracies: [Double?] {
    [accuracy, diagnostics[.accuracy(.vision)], diagnostics[.accuracy(.language)]]
  }

  /// The intervals of the atoms.
  package var atomIntervals: [Interval?] { Atom.allCases.map { intervals[$0.symbol] } }
}

extension AnswerTarget {
  /// What ``Table/Column/target`` are the headings of.
  package var cells: [Table.Cell] { Table.row(family, model, size, stage, checkpoint, layer) }
}

extension Study {
  /// The current estimates: of outputs, then of checkpoints, then of layers.
  var estimatesOfAllLevels: [Estimate] {
    [.output, .checkpoint, .layer].flatMap { currentEstimates(EstimateQuery(level: $0)) }
  }
}

extension String {
  /// The text, or nil where there is none.
  package var nonEmpty: String? { isEmpty ? nil : self }
}
