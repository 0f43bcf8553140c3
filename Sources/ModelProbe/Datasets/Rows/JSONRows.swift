import Foundation
import Studies

/// Objects of a file with one a line, of a list, or of one of the forms in which pandas writes a
/// table as a single object.
struct JSONRows {
  private enum Form {
    case lines
    case list
    /// Rows that were taken from a single object.
    case rows([[String: RowValue]])
  }

  /// The only field of a row that the worker couldn't read: why.
  private static let refused = "infoprism-refused"

  private let bytes: [UInt8]
  private let form: Form
  private let file: String

  /// Objects of the worker, one a line.
  init(ofWorker bytes: [UInt8], file: String) {
    (self.bytes, self.file, form) = (bytes, file, .lines)
  }

  /// - Parameter isOfLines: Whether the file's name says that an object is a row, so that rows aren't
  ///   looked for within one.
  init(_ bytes: [UInt8], file: String, isOfLines: Bool = false) throws {
    self.bytes = bytes
    self.file = file
    let first = bytes.firstIndex { !Self.isSpace($0) }
    if let first, bytes[first] == UInt8(ascii: "[") {
      form = .list
    } else if let object = Self.single(bytes) {
      form = .rows(Self.rows(of: object, isLine: isOfLines && Self.isLine(bytes)))
    } else {
      form = .lines
    }
  }

  func forEachItem(_ body: (RowItem) throws -> Void) throws {
    switch form {
    case .rows(let rows):
      for (place, fields) in rows.enumerated() {
        try body(
          .row(RawRow(number: place + 1, ordinal: place + 1, isTyped: true, fields: fields)))
      }
    case .list: try forEachOfList(body)
    case .lines: try forEachLine(body)
    }
  }

  private func forEachLine(_ body: (RowItem) throws -> Void) throws {
    var place = 0
    var number = 0
    var ordinal = 0
    while place < bytes.count {
      let end = bytes[place...].firstIndex { $0 == 0x0A } ?? bytes.count
      let line = bytes[place..<end]
      place = end + 1
      number += 1
      if line.allSatisfy(Self.isSpace) { continue }
      ordinal += 1
      try body(Self.item(line, number, ordinal, refusal: "The line isn't a JSON object."))
    }
  }

  /// What a text is that should be an object.
  private static func item(
    _ text: ArraySlice<UInt8>, _ number: Int, _ ordinal: Int, refusal: String
  ) -> RowItem {
    if TextEncoding.firstInvalid(text) != nil {
      return .broken(
        number: number,
        reason: "It isn't UTF-8: \(DelimitedRows.invalid(text)). Save the file as UTF-8.")
    }
    guard case .table(let fields) = value(text) else {
      return .broken(number: number, reason: refusal)
    }
    if let reason = fields[refused]?.text, fields.count == 1 {
      return .broken(number: number, reason: reason)
    }
    return .row(RawRow(number: number, ordinal: ordinal, isTyped: true, fields: fields))
  }

  private func forEachOfList(_ body: (RowItem) throws -> Void) throws {
    let scanner = RecordScanner(Array(bytes))
    var number = 0
    while true {
      let record: RecordScanner.Record?
      do {
        record = try scanner.next()
      } catch let problem {
        guard number > 0 else {
          throw ProbeError(
            "'\(file)' isn't a JSON list of objects: line \(problem.line): \(problem.reason). "
              + "Check the file.")
        }
        try body(
          .broken(
            number: number + 1,
            reason: "Line \(problem.line): \(problem.reason). The rest of the file is left out."))
        return
      }
      guard let record else { return }
      number += 1
      try body(
        Self.item(
          [UInt8](record.bytes)[...], number, number,
          refusal: "It isn't a JSON object (line \(record.line))."))
    }
  }

  // Values

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// A JSON value, or nil where the text is none.
  static func value(_ text: ArraySlice<UInt8>) -> RowValue? {
    try? JSONDecoder().decode(RowValue.self, from: Data(withoutNotANumber(text)))
  }

  /// The text with Python's `NaN` as null and its `Infinity` as a text: JSON has neither, and a
  /// field that nobody reads is no reason to refuse a row.
  private static func withoutNotANumber(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let words: [([UInt8], [UInt8])] = [
      (Array("NaN".utf8), Array("null".utf8)),
      (Array("-Infinity".utf8), Array(#""-Infinity""#.utf8)),
      (Array("Infinity".utf8), Array(#""Infinity""#.utf8)),
    ]
    var result: [UInt8] = []
    var isQuoted = false
    var place = text.startIndex
    var kept = place
    while place < text.endIndex {
      let byte = text[place]
      if isQuoted {
        if byte == UInt8(ascii: "\\") { place += 1 }
        if byte == UInt8(ascii: "\"") { isQuoted = false }
        place += 1
        continue
      }
      if byte == UInt8(ascii: "\"") { isQuoted = true }
      if byte == UInt8(ascii: "N") || byte == UInt8(ascii: "I") || byte == UInt8(ascii: "-"),
        let (word, other) = words.first(where: { text[place...].starts(with: $0.0) })
      {
        result.append(contentsOf: text[kept..<place])
        result.append(contentsOf: other)
        place += word.count
        kept = place
        continue
      }
      place += 1
    }
    result.append(contentsOf: text[kept...])
    return result
  }

  // A single object

  /// The object that the file as a whole is, where it is one and not one of several lines.
  private static func single(_ bytes: [UInt8]) -> [String: RowValue]? {
    guard let end = bytes.firstIndex(of: 0x0A), !bytes[end...].allSatisfy(isSpace) else {
      return table(bytes[...])
    }
    // Several lines: objects a line each, unless the first line is none by itself.
    return value(bytes[..<end]) == nil ? table(bytes[...]) : nil
  }

  private static func table(_ bytes: ArraySlice<UInt8>) -> [String: RowValue]? {
    guard case .table(let fields) = value(bytes) else { return nil }
    return fields
  }

  /// Whether the whole file is a single line.
  private static func isLine(_ bytes: [UInt8]) -> Bool {
    bytes.firstIndex(of: 0x0A).map { bytes[$0...].allSatisfy(isSpace) } ?? true
  }

  /// - Parameter isLine: Whether the object is a row by itself, if it isn't a whole table of pandas.
  private static func rows(of object: [String: RowValue], isLine: Bool) -> [[String: RowValue]] {
    // pandas, orient="split".
    if case .list(let columns) = object["columns"], case .list(let data) = object["data"] {
      let names = columns.compactMap(\.text)
      return data.map { row in
        guard case .list(let cells) = row else { return [:] }
        return Dictionary(zip(names, cells), uniquingKeysWith: { first, _ in first })
      }
    }
    // A list of rows under one name, such as "data" or "questions".
    let lists = object.filter {
      guard case .list(let values) = $0.value, case .table = values.first else { return false }
      return $0.key != "conversations"
    }
    if lists.count == 1, object["question"] == nil, !isLine,
      case .list(let values) = lists.first?.value
    {
      return values.map { value in
        guard case .table(let fields) = value else { return [:] }
        return fields
      }
    }
    let tables = object.compactMapValues { value -> [String: RowValue]? in
      guard case .table(let cells) = value else { return nil }
      return cells
    }
    guard tables.count == object.count, let first = tables.first?.value else { return [object] }
    func inOrder(_ keys: some Sequence<String>) -> [String] {
      keys.sorted { $0.compare($1, options: .numeric) == .orderedAscending }
    }
    // A row under each id, as ScienceQA has them, and pandas, orient="index".
    let words = DatasetLayout.common[.question] ?? []
    if tables.values.contains(where: { row in words.contains { row[$0] != nil } }) {
      return inOrder(tables.keys).map { key in
        tables[key]!.merging(["id": .text(key)]) { own, _ in own }
      }
    }
    // pandas, orient="columns" (its default): a table of cells for each column.
    if tables.count > 1,
      tables.values.allSatisfy({ $0.count == first.count && $0.keys == first.keys })
    {
      return inOrder(first.keys).map { key in tables.mapValues { $0[key]! } }
    }
    return [object]
  }
}
