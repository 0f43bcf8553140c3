import Studies

/// The values that a setting can have.
package enum SettingDomain: Hashable, Sendable {
  case whole(ClosedRange<Int>)
  /// A whole number, or none, which is written `none`.
  case wholeOrNone(ClosedRange<Int>)
  case number(ClosedRange<Double>)
  /// A number, or none, which is written 0.
  case numberOrNone(ClosedRange<Double>)
  /// A number, or a word.
  case numberOrWord(ClosedRange<Double>, String)
  case choice([String])
  case flag

  /// The values of a choice.
  package var choices: [String]? {
    if case .choice(let choices) = self { choices } else { nil }
  }

  /// The value that a text of a user gives, or nil where it gives none of the domain.
  func value(_ text: String) -> JSONValue? {
    switch self {
    case .whole, .wholeOrNone:
      if case .wholeOrNone = self, text == "none" { return .null }
      return Int64(text, radix: 10).flatMap { checked(.integer($0)) }
    case .number, .numberOrNone:
      guard let number = Double(text) else { return nil }
      if case .numberOrNone = self, number == 0 { return .null }
      return checked(.number(number))
    case .numberOrWord(_, let word):
      return text == word ? .string(word) : Double(text).flatMap { checked(.number($0)) }
    case .choice: return checked(.string(text))
    case .flag: return Bool(text).map { .bool($0) }
    }
  }

  /// A value of a plan or a record as the domain has it, or nil where it isn't of the domain.
  func checked(_ value: JSONValue) -> JSONValue? {
    switch (self, value) {
    case (.wholeOrNone, .null), (.numberOrNone, .null): value
    case (.whole(let range), .integer(let number)), (.wholeOrNone(let range), .integer(let number)):
      Int(exactly: number).map(range.contains) == true ? value : nil
    case (.whole, .number(let number)), (.wholeOrNone, .number(let number)):
      Int64(exactly: number).flatMap { checked(.integer($0)) }
    case (.number(let range), .number(let number)),
      (.numberOrNone(let range), .number(let number)),
      (.numberOrWord(let range, _), .number(let number)):
      range.contains(number) ? value : nil
    case (.number, .integer(let number)), (.numberOrNone, .integer(let number)),
      (.numberOrWord, .integer(let number)):
      checked(.number(Double(number)))
    case (.numberOrWord(_, let word), .string(let text)): text == word ? value : nil
    case (.choice(let choices), .string(let text)): choices.contains(text) ? value : nil
    case (.flag, .bool): value
    default: nil
    }
  }

  /// A value as the command line and the form write it.
  func text(_ value: JSONValue) -> String {
    switch (self, value) {
    case (.numberOrNone, .null): "0"
    case (_, .null): "none"
    case (_, .bool(let isSet)): "\(isSet)"
    case (_, .integer(let number)): "\(number)"
    case (_, .number(let number)): "\(number)"
    case (_, .string(let text)): text
    default: ""
    }
  }

  var range: String? {
    switch self {
    case .whole(let range), .wholeOrNone(let range): "\(range.lowerBound) to \(range.upperBound)"
    case .number(let range), .numberOrNone(let range), .numberOrWord(let range, _):
      "\(PlainNumber.text(range.lowerBound)) to \(PlainNumber.text(range.upperBound))"
    case .choice, .flag: nil
    }
  }

  var expected: String {
    switch self {
    case .whole: "a whole number from \(range ?? "")"
    case .wholeOrNone: "a whole number from \(range ?? ""), or none"
    case .number: "a number from \(range ?? "")"
    case .numberOrNone: "a number from \(range ?? ""), or 0 for none"
    case .numberOrWord(_, let word): "a number from \(range ?? ""), or \(word)"
    case .choice(let choices): choices.joined(separator: ", ")
    case .flag: "true or false"
    }
  }
}
