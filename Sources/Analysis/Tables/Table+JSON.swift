import Foundation
import SafeText
import Studies

extension Table {
  /// `{"schema": …, "records": […]}`: a record a row, under the keys of the columns; what is
  /// missing is null.
  public var json: String {
    let document = Document(
      schema: schema, title: title, note: note,
      provenance: origin.map { Dictionary($0.fields) { $1 } },
      records: rows.map { Record(columns: columns, cells: $0) })
    // Encoding fails only on numbers that are not finite, and no cell holds one.
    guard let text = try? JSONOutput.document(document) else {
      preconditionFailure("a table of \(schema) holds a number that is not finite")
    }
    return text
  }

  /// A row a line, as JSON under the keys of the columns.
  package var jsonLines: String {
    rows.map { row in
      guard let line = try? JSONOutput.line(Record(columns: columns, cells: row)) else {
        preconditionFailure("a table of \(schema) holds a number that is not finite")
      }
      return line + "\n"
    }.joined()
  }

  private struct Document: Encodable {
    var schema: String
    var title: String
    var note: String?
    var provenance: [String: String]?
    var records: [Record]
  }

  private struct Record: Encodable {
    var columns: [Column]
    var cells: [Cell]

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: TextKey.self)
      for (column, cell) in zip(columns, cells) {
        try container.encode(cell, forKey: TextKey(column.key))
      }
    }
  }
}

/// An interval as JSON has it.
private struct Bounds: Codable {
  var low: Double
  var high: Double
  var level: Double?
  var method: String

  enum Key: CodingKey { case low, high, level, method }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(low, forKey: .low)
    try container.encode(high, forKey: .high)
    // null where there is none.
    try container.encode(level, forKey: .level)
    try container.encode(method, forKey: .method)
  }
}

extension Table.Cell {
  /// The value as JSON in one line, as it stands in a record.
  package var json: String {
    guard let text = try? JSONOutput.line(self) else {
      preconditionFailure("the cell \(exact) holds a number that is not finite")
    }
    return text
  }

  /// The interval that ``json`` tells; nil where it tells none.
  package init?(interval json: String) {
    guard let bounds = try? JSONDecoder().decode(Bounds.self, from: Data(json.utf8)) else {
      return nil
    }
    self = .interval(
      low: bounds.low, high: bounds.high, level: bounds.level, method: bounds.method)
  }
}

extension Table.Cell: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .natural(let value): try container.encode(value)
    case .interval(let low, let high, let level, let method):
      try container.encode(Bounds(low: low, high: high, level: level, method: method))
    case .missing: try container.encodeNil()
    }
  }
}
