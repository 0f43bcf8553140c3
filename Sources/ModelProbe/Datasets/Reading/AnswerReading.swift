import Foundation
import Studies

/// Reads which option is right.
///
/// The rule, in this order: a letter, in any case, as `B`, `b.`, `(B)` or `Answer: B`; an index from
/// 0, where JSON has a number, or a table of text a whole number; the text of an option; `true` and
/// `false` where the options are Yes and No. A text in JSON is an index only where it is no option.
enum AnswerReading {
  enum How { case letter, index, option, truth }

  typealias Answer = (place: Int, how: How)

  static let rule =
    "A letter comes first, then an index from 0, then the text of an option."

  /// - Parameters:
  ///   - isTyped: Whether the file tells numbers from texts.
  ///   - takesIndices: Not where the format itself names the options.
  ///   - areIndices: Where the format has indexes, as texts even.
  static func read(
    _ value: RowValue?, options: [String], isTyped: Bool, takesIndices: Bool = true,
    areIndices: Bool = false
  ) throws(RowProblem) -> Answer {
    guard let value, !value.isMissing else { throw RowProblem("It has no answer.") }
    if areIndices, let text = value.text, let index = Int(text, radix: 10) {
      return try chosen(index, .index, value, options)
    }
    switch value {
    case .list(let values):
      guard values.count == 1 else {
        throw RowProblem("It has \(values.count) answers, '\(value.shown)'; expected one.")
      }
      return try read(values[0], options: options, isTyped: isTyped, takesIndices: takesIndices)
    case .truth(let truth): return try read(truth: truth, value, options)
    case .integer(let integer):
      return try read(integer: integer, value, options, takesIndices: takesIndices)
    case .number(let number):
      if let integer = Int(exactly: number) {
        return try read(integer: integer, value, options, takesIndices: takesIndices)
      }
      return try read(option: "\(number)", value, options)
    case .text(let text):
      if let literal = PythonLiteral.value(text), case .list = literal {
        return try read(literal, options: options, isTyped: true, takesIndices: takesIndices)
      }
      return try read(text: text, value, options, isTyped: isTyped, takesIndices: takesIndices)
    default: throw refusal(value, options)
    }
  }

  private static func read(
    text: String, _ value: RowValue, _ options: [String], isTyped: Bool, takesIndices: Bool
  ) throws(RowProblem) -> Answer {
    let plain = withoutLead(text)
    if let place = letter(plain), options.indices.contains(place) {
      return try chosen(place, .letter, value, options)
    }
    if let (place, rest) = letterAndText(plain), options.indices.contains(place),
      folded(options[place]) == folded(rest)
    {
      return try chosen(place, .letter, value, options)
    }
    let integer = Int(plain, radix: 10) ?? Double(plain).flatMap { Int(exactly: $0) }
    if let integer, !isTyped {
      return try read(integer: integer, value, options, takesIndices: takesIndices)
    }
    do throws(RowProblem) { return try read(option: plain, value, options) } catch {
      if let integer {
        return try read(integer: integer, value, options, takesIndices: takesIndices)
      }
      if let truth = ["true": true, "false": false][plain.lowercased()] {
        return try read(truth: truth, value, options)
      }
      throw error
    }
  }

  private static func read(
    integer: Int, _ value: RowValue, _ options: [String], takesIndices: Bool
  ) throws(RowProblem) -> Answer {
    takesIndices && options.indices.contains(integer)
      ? try chosen(integer, .index, value, options)
      : try read(option: value.text ?? "\(integer)", value, options)
  }

  private static func read(
    truth: Bool, _ value: RowValue, _ options: [String]
  ) throws(RowProblem) -> Answer {
    let names = options.map { $0.lowercased() }
    for pair in [["yes", "no"], ["true", "false"]] where Set(names) == Set(pair) {
      return (names.firstIndex(of: truth ? pair[0] : pair[1])!, .truth)
    }
    throw refusal(value, options)
  }

  private static func read(
    option text: String, _ value: RowValue, _ options: [String]
  ) throws(RowProblem) -> Answer {
    for fold in [{ $0.trimmingCharacters(in: .whitespaces) }, folded] {
      let places = options.indices.filter {
        !options[$0].isEmpty && fold(options[$0]) == fold(text)
      }
      if places.count == 1 { return (places[0], .option) }
      if places.count > 1 {
        let letters = places.map { OptionLetter.all[$0] }.joined(separator: " and ")
        throw RowProblem("Its answer '\(value.shown)' is the text of the options \(letters).")
      }
    }
    throw refusal(value, options)
  }

  private static func chosen(
    _ place: Int, _ how: How, _ value: RowValue, _ options: [String]
  ) throws(RowProblem) -> Answer {
    guard options.indices.contains(place) else { throw refusal(value, options) }
    guard !options[place].isEmpty else {
      throw RowProblem(
        "Its answer '\(value.shown)' is option \(OptionLetter.all[place]), which is empty.")
    }
    return (place, how)
  }

  private static func refusal(_ value: RowValue, _ options: [String]) -> RowProblem {
    let letters = options.indices.filter { !options[$0].isEmpty }.map { OptionLetter.all[$0] }
    return RowProblem(
      "Its answer '\(value.shown)' is none of its \(letters.count) options, "
        + "\(letters.listed()).")
  }

  // Forms

  /// A letter with what may stand around it.
  private static func letter(_ text: String) -> Int? {
    guard let match = text.wholeMatch(of: /[(\[]?\s*([A-Za-z])\s*[)\].:]?\.?/) else { return nil }
    return OptionLetter.place(match.1.uppercased())
  }

  /// `B: blue` as B and `blue`.
  private static func letterAndText(_ text: String) -> (Int, String)? {
    guard
      let match = text.wholeMatch(
        of: /[(\[]?\s*([A-Za-z])\s*[)\].:]+\s*(.+)/.dotMatchesNewlines()),
      let place = OptionLetter.place(match.1.uppercased())
    else { return nil }
    return (place, String(match.2))
  }

  /// The text without `Answer:` and the like before it.
  private static func withoutLead(_ text: String) -> String {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let lead =
      /(?:the\s+)?(?:correct\s+)?(?:answer|option)\s*(?:is\s*:?|:)\s*|option\s+(?=[A-Z]$)/
      .ignoresCase()
    guard let match = trimmed.prefixMatch(of: lead) else { return trimmed }
    return trimmed[match.range.upperBound...].trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func folded(_ text: String) -> String {
    var text = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    while text.last == "." { text.removeLast() }
    return text
  }
}
