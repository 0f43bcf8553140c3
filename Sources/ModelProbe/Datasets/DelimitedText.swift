import Foundation

/// Rows of a table with a header, separated by commas or tabs; fields in quotation marks may hold
/// separators, line breaks and doubled marks (RFC 4180).
package struct DelimitedText: Sendable {
  package struct Row: Sendable {
    /// The row's number after the header, from 1.
    package let number: Int
    fileprivate let cells: [String]
    fileprivate let columns: [String: Int]

    /// The cell of the first of the columns that the table has; headers are compared without case,
    /// spaces, hyphens and underscores.
    package func text(_ names: String...) -> String? {
      for name in names {
        if let index = columns[DelimitedText.folded(name)], index < cells.count {
          return cells[index]
        }
      }
      return nil
    }
  }

  package let header: [String]
  package let rows: [Row]

  package init(file: String, separator: Character) throws {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw ProbeError("Can't read '\(file)'. Check the path.")
    }
    self.init(data, separator: separator.asciiValue ?? 0x2C)
  }

  init(_ data: Data, separator: UInt8) {
    var records: [[String]] = []
    data.withUnsafeBytes { records = Self.records(Array($0), separator: separator) }
    let header = records.first ?? []
    self.header = header
    let columns = Dictionary(
      header.enumerated().map { (Self.folded($1), $0) }, uniquingKeysWith: { first, _ in first })
    rows = records.dropFirst().enumerated().map {
      Row(number: $0 + 1, cells: $1, columns: columns)
    }
  }

  fileprivate static func folded(_ name: String) -> String {
    name.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" && $0 != "\u{FEFF}" }
  }

  private static func records(_ bytes: [UInt8], separator: UInt8) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var index = 0
    func text() -> String { String(decoding: field, as: UTF8.self) }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != 0x22 {
          field.append(byte)
        } else if index < bytes.count, bytes[index] == 0x22 {
          field.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == 0x22, field.isEmpty {
        isQuoted = true
      } else if byte == separator {
        record.append(text())
        field.removeAll(keepingCapacity: true)
      } else if byte == 0x0A {
        record.append(text())
        field.removeAll(keepingCapacity: true)
        if record != [""] { records.append(record) }
        record = []
      } else if byte != 0x0D {
        field.append(byte)
      }
    }
    if !field.isEmpty || !record.isEmpty {
      record.append(text())
      records.append(record)
    }
    return records
  }
}
