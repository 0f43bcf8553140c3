import SafeText
import Studies

extension QuestionFilter.Condition: FilterCondition {
  static var groups: Set<String> { Set(QuestionFilter.Quantifier.allCases.map(\.rawValue)) }

  static func group(_ name: String, of condition: Self) -> Self {
    .quantified(name == "all" ? .all : .any, condition)
  }

  static func word(_ word: FilterWord) -> Self {
    .question(.anywhere, .contains, word.text.lowercased())
  }

  static func compare(
    _ word: FilterWord, _ comparison: String, _ value: FilterWord, in text: String
  ) throws(FilterError) -> Self {
    let name = word.text.lowercased()
    func wrong(_ message: String) -> FilterError {
      FilterError(text: text, offset: value.offset, message: message)
    }
    let sign = Filter.TextComparison(comparison)
    let number = Filter.NumberComparison(rawValue: comparison)
    if name == "right", comparison == ":" || Double(value.text) == nil {
      return .isRight(.both, try yes(value, wrong))
    }
    if let count = QuestionFilter.Count.allCases.first(where: { $0.rawValue.lowercased() == name })
    {
      return .count(count, try compared(word, number, comparison, text), try read(value, wrong))
    }
    if let quantity = AnswerQuantity(name) {
      return .number(
        quantity, try compared(word, number, comparison, text), try read(value, wrong))
    }
    let known =
      ["outcome", "gated", "disagree", "set"] + QuestionFilter.TargetField.allCases.map(\.rawValue)
      + QuestionFilter.QuestionField.allCases.filter { $0 != .anywhere }.map(\.rawValue)
    guard known.contains(name) else {
      let all = known + QuestionFilter.Count.allCases.map(\.rawValue) + AnswerQuantity.names
      throw FilterError(
        text: text, offset: word.offset,
        message: "There is no field '\(word.text)'.\(NearestWord.question(word.text, among: all)) "
          + "The fields are \(all.joined(separator: ", ")).")
    }
    guard let sign else {
      throw FilterError(
        text: text, offset: word.offset,
        message: "'\(word.text)' is a text and can't be compared by '\(comparison)'. Write ':' or "
          + "'='.")
    }
    let wanted = value.text.lowercased()
    switch name {
    case "outcome": return .outcome(try outcomes(value, sign, wrong))
    case "gated": return try gated(value, sign, wrong)
    case "set": return .set(value.text, sign != .notEqual, offset: value.offset)
    case "disagree":
      let names = value.text.split(separator: ",", omittingEmptySubsequences: false).map(
        String.init)
      guard names.count == 2, names.allSatisfy({ !$0.isEmpty }), sign != .notEqual else {
        throw wrong("'disagree' takes two models, as in disagree:LLaVA-OV-7B,Gemma3-4B.")
      }
      return .disagree(names[0], names[1])
    default:
      if let field = QuestionFilter.TargetField(rawValue: name) {
        return .target(field, sign, wanted)
      }
      return .question(QuestionFilter.QuestionField(rawValue: name)!, sign, wanted)
    }
  }

  private static func compared(
    _ word: FilterWord, _ number: Filter.NumberComparison?, _ comparison: String, _ text: String
  ) throws(FilterError) -> Filter.NumberComparison {
    guard let number else {
      throw FilterError(
        text: text, offset: word.offset + word.text.count,
        message: "'\(word.text)' is a number. Write '=', '<' or '>' in place of '\(comparison)'.")
    }
    return number
  }

  private static func read(
    _ value: FilterWord, _ wrong: (String) -> FilterError
  ) throws(FilterError) -> Double {
    guard let number = Double(value.text), number.isFinite else {
      throw wrong("'\(value.text)' is not a number.")
    }
    return number
  }

  private static func yes(
    _ value: FilterWord, _ wrong: (String) -> FilterError
  ) throws(FilterError) -> Bool {
    switch value.text.lowercased() {
    case "yes": return true
    case "no": return false
    default: throw wrong("'\(value.text)' is neither 'yes' nor 'no'.")
    }
  }

  /// Names of outcomes are written with a hyphen, a space in quotes, or a part of them.
  private static func outcomes(
    _ value: FilterWord, _ sign: Filter.TextComparison, _ wrong: (String) -> FilterError
  ) throws(FilterError) -> [QuestionOutcome] {
    let wanted = value.text.lowercased().replacing("-", with: " ")
    let meant = QuestionOutcome.allCases.filter {
      sign == .contains ? $0.rawValue.contains(wanted) : $0.rawValue == wanted
    }
    guard !meant.isEmpty, !wanted.isEmpty else {
      let written = QuestionOutcome.allCases.map { $0.rawValue.replacing(" ", with: "-") }
      throw wrong(
        "There is no outcome '\(value.text)'.\(NearestWord.question(value.text, among: written)) "
          + "The outcomes are \(written.joined(separator: ", ")).")
    }
    return sign == .notEqual ? QuestionOutcome.allCases.filter { !meant.contains($0) } : meant
  }

  private static func gated(
    _ value: FilterWord, _ sign: Filter.TextComparison, _ wrong: (String) -> FilterError
  ) throws(FilterError) -> Self {
    let isWanted = sign != .notEqual
    switch value.text.lowercased() {
    case "yes": return .gated(Inputs.allCases, isWanted)
    case "no": return .gated(Inputs.allCases, !isWanted)
    case "both": return .gated([.both], isWanted)
    case "image": return .gated([.vision], isWanted)
    case "text": return .gated([.language], isWanted)
    default: throw wrong("'\(value.text)' is none of yes, no, both, image, text.")
    }
  }
}
