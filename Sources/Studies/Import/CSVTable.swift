import Foundation

/// A small table of comma-separated values with a header and no quotation.
struct CSVTable {
  struct Row {
    let line: Int
    fileprivate let values: [String: String]
    fileprivate let file: String

    func text(_ column: String) throws(ImportError) -> String {
      guard let value = values[column] else {
        throw ImportError(file: file, line: line, reason: "There is no column '\(column)'.")
      }
      return value
    }

    func number(_ column: String) throws(ImportError) -> Double {
      let text = try text(column)
      guard let value = Double(text), value.isFinite else {
        throw ImportError(
          file: file, line: line, reason: "'\(column)' is '\(text)'; expected a number.")
      }
      return value
    }

    /// A whole number within a range.
    func whole(_ column: String, in range: ClosedRange<Int>) throws(ImportError) -> Int {
      let text = try text(column)
      guard let value = Double(text).flatMap({ Int(exactly: $0) }), range.contains(value) else {
        throw ImportError(
          file: file, line: line,
          reason: "'\(column)' is '\(text)'; expected a whole number from \(range.lowerBound) to "
            + "\(range.upperBound).")
      }
      return value
    }
  }

  let rows: [Row]

  init(_ path: String) throws(ImportError) {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw ImportError(file: path, line: nil, reason: "It can't be read. Check the path.")
    }
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    let header = lines.first?.split(separator: ",").map(String.init) ?? []
    var rows: [Row] = []
    for (index, line) in lines.enumerated().dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == header.count else {
        throw ImportError(
          file: path, line: index + 1,
          reason: "It has \(cells.count) values; expected \(header.count).")
      }
      rows.append(
        Row(
          line: index + 1, values: Dictionary(zip(header, cells), uniquingKeysWith: { $1 }),
          file: path))
    }
    self.rows = rows
  }
}

/// Why something can't be imported.
public struct ImportError: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  public let line: Int?
  public let reason: String

  public var description: String {
    "Can't import '\(file)'\(line.map { ", line \($0)" } ?? ""): \(reason)"
  }
}
