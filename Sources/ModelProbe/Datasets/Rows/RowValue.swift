import Foundation
import Studies

/// What a field of a row holds: JSON keeps types, a table of text has texts alone.
indirect enum RowValue: Hashable, Sendable {
  case missing
  case truth(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([RowValue])
  case table([String: RowValue])

  /// The value as a user would write it, or nil where it is missing, a list or a table.
  var text: String? {
    switch self {
    case .missing, .list, .table: nil
    case .truth(let value): value ? "true" : "false"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let value): value
    }
  }

  /// The number that the value is, or that its text gives; it may not be finite.
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .text(let text): Double(text.trimmingCharacters(in: .whitespaces))
    default: nil
    }
  }

  /// The whole number that the value is, or that its text gives.
  var whole: Int? {
    switch self {
    case .integer(let value): value
    case .text(let text):
      Int(text.trimmingCharacters(in: .whitespaces), radix: 10)
        ?? number.flatMap(Int.init(exactly:))
    default: number.flatMap(Int.init(exactly:))
    }
  }

  /// The text, or nil where it is empty or stands for nothing.
  var present: String? {
    guard let text, !text.allSatisfy(\.isWhitespace), !Self.stands(forNothing: text) else {
      return nil
    }
    return text
  }

  var isMissing: Bool {
    switch self {
    case .list, .table: false
    default: present == nil
    }
  }

  /// What programs write into a cell that holds nothing.
  static func stands(forNothing text: String) -> Bool {
    let word = text.filter { !$0.isWhitespace }
    return ["nan", "NaN", "NAN", "None", "null", "NULL", "<NA>"].contains(word)
  }

  /// The value for a message, cut where it is long.
  var shown: String {
    switch self {
    case .missing: return "nothing"
    case .list(let values):
      return "[" + values.prefix(6).map(\.shown).joined(separator: ", ")
        + (values.count > 6 ? ", …" : "") + "]"
    case .table(let values): return "{\(values.keys.sorted().prefix(6).joined(separator: ", "))}"
    default:
      let text = text ?? ""
      return text.count > 60 ? text.prefix(60) + "…" : text
    }
  }
}

extension RowValue: Decodable {
  init(from decoder: any Decoder) throws {
    if let table = try? decoder.container(keyedBy: TextKey.self) {
      var values: [String: RowValue] = [:]
      for key in table.allKeys {
        values[key.stringValue] = try table.decode(Self.self, forKey: key)
      }
      self = .table(values)
    } else if var list = try? decoder.unkeyedContainer() {
      var values: [RowValue] = []
      while !list.isAtEnd { values.append(try list.decode(Self.self)) }
      self = .list(values)
    } else {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        self = .text(text)
      } else if value.decodeNil() {
        self = .missing
      } else if let truth = try? value.decode(Bool.self) {
        self = .truth(truth)
      } else if let integer = try? value.decode(Int.self) {
        self = .integer(integer)
      } else {
        self = .number(try value.decode(Double.self))
      }
    }
  }
}

/// One row of a file, whatever the format.
struct RawRow: Sendable {
  /// Where it stands: its line in the file, or its place in a JSON list, from 1.
  let number: Int
  /// Which row of the file it is, from 1, empty lines and a header aside.
  let ordinal: Int
  /// Whether the format tells a number from a text.
  let isTyped: Bool
  var fields: [String: RowValue]

  /// The field of that exact name, or nil where there is none or it holds nothing.
  subscript(name: String?) -> RowValue? {
    guard let name, let value = fields[name], !value.isMissing else { return nil }
    return value
  }
}

/// Why a row can't be used, in a sentence.
struct RowProblem: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

/// A row, or why a place of the file is none.
enum RowItem {
  case row(RawRow)
  case broken(number: Int, reason: String)
}
