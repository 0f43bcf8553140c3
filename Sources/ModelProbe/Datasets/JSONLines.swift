import Foundation

/// Objects of a JSON-lines file, or of a JSON array.
enum JSONLines {
  struct Row {
    /// The line, or the place in the array, from 1.
    let number: Int
    let values: [String: Any]

    func text(_ names: String...) -> String? {
      for name in names {
        switch values[name] {
        case let text as String: return text
        case let number as NSNumber: return number.stringValue
        default: continue
        }
      }
      return nil
    }

    func texts(_ name: String) -> [String]? { values[name] as? [String] }
  }

  /// The rows that are objects, and the numbers of those that aren't.
  static func read(_ file: String) throws -> (rows: [Row], broken: [BrokenRow]) {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw ProbeError("Can't read '\(file)'. Check the path.")
    }
    let start = data.first { !($0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09) }
    if start == UInt8(ascii: "[") {
      guard let array = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]] else {
        throw ProbeError("'\(file)' isn't a JSON array of objects. Check the file.")
      }
      return (array.enumerated().map { Row(number: $0 + 1, values: $1) }, [])
    }
    var rows: [Row] = []
    var broken: [BrokenRow] = []
    for (index, line) in data.split(separator: 0x0A).enumerated() {
      if let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] {
        rows.append(Row(number: index + 1, values: object))
      } else if !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) {
        broken.append(BrokenRow(row: index + 1, id: "", reason: "The line isn't a JSON object."))
      }
    }
    return (rows, broken)
  }
}
