import Foundation
import SafeText
import Studies

/// Reads a question's options at the places of their letters. A letter without an option has an
/// empty text, so that the options after it keep theirs.
enum OptionReading {
  static func read(_ row: RawRow, _ columns: ColumnMap) throws(RowProblem) -> [String] {
    if let value = columns.value(.options, in: row) { return try read(value) }
    var options: [String] = []
    for (place, column) in columns.letters {
      while options.count <= place { options.append("") }
      let cell = text(row[column])
      let letter = OptionLetter.all[place]
      let bare = columns.cellsBeginWithLetters ? LetteredLines.cell(cell, letter: letter) : nil
      options[place] = bare ?? cell
    }
    return try finished(options)
  }

  static func read(_ value: RowValue) throws(RowProblem) -> [String] {
    switch value {
    case .list(let values):
      if values.contains(where: \.isNested) {
        throw RowProblem("Its options aren't texts or numbers: '\(value.shown)'.")
      }
      return try finished(values.map(text))
    case .table(let values): return try read(values)
    case .text(let text):
      if let literal = PythonLiteral.value(text) { return try read(literal) }
      let lines = LetteredLines(text)
      if lines.count > 1, lines.question.isEmpty { return try finished(lines.options) }
      fallthrough
    default:
      throw RowProblem(
        "Its options are '\(value.shown)'; expected a list such as [\"red\", \"blue\"].")
    }
  }

  /// `{"A": "red", "B": "blue"}`, or `{"label": ["A", "B"], "text": ["red", "blue"]}`.
  private static func read(_ table: [String: RowValue]) throws(RowProblem) -> [String] {
    if case .list(let labels) = table["label"], case .list(let texts) = table["text"],
      labels.count == texts.count
    {
      let keys = labels.map { $0.text ?? "" }
      guard Set(keys).count == keys.count else {
        throw RowProblem("Its options have the label '\(keys.first ?? "")' twice.")
      }
      return try read(Dictionary(uniqueKeysWithValues: zip(keys, texts)))
    }
    var options: [String] = []
    for (key, value) in table {
      let name = key.trimmingCharacters(in: .whitespaces)
      let place = OptionLetter.place(name.uppercased())
      guard let place, !value.isNested else {
        throw RowProblem(
          "Its options have the keys \(table.keys.sorted().prefix(6).joined(separator: ", ")); "
            + "expected A, B, C …")
      }
      while options.count <= place { options.append("") }
      options[place] = text(value)
    }
    return try finished(options)
  }

  /// What an option says: nothing where its cell stands for nothing.
  private static func text(_ value: RowValue?) -> String {
    guard let value, let text = value.text else { return "" }
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    return RowValue.stands(forNothing: trimmed) ? "" : trimmed
  }

  private static func finished(_ found: [String]) throws(RowProblem) -> [String] {
    var options = found
    while options.last?.isEmpty == true { options.removeLast() }
    let count = options.count { !$0.isEmpty }
    if options.count > OptionLetter.all.count {
      throw RowProblem("It has \(options.count) options; there are letters for 26.")
    }
    if count < 2 {
      throw RowProblem("It has \("option".counted(count)); at least 2 are needed.")
    }
    return withoutLetters(options)
  }

  /// Options without the letters that they begin with, where each begins with its own.
  private static func withoutLetters(_ options: [String]) -> [String] {
    let bare = options.enumerated().map { place, option in
      option.isEmpty ? "" : LetteredLines.text(option, letter: OptionLetter.all[place])
    }
    return bare.contains(nil) ? options : bare.map { $0 ?? "" }
  }
}

extension RowValue {
  fileprivate var isNested: Bool {
    switch self {
    case .list, .table: true
    default: false
    }
  }
}
