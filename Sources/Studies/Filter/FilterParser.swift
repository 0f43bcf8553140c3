import SafeText

/// Reads the filter language by recursive descent.
struct FilterParser {
  private struct Token {
    var text: String
    var offset: Int
    var isQuoted = false
  }

  /// Parentheses may nest this deep; deeper input is refused rather than followed.
  private static let deepest = 64

  private let text: String
  private var tokens: [Token] = []
  private var position = 0
  private var depth = 0

  init(_ text: String) { self.text = text }

  mutating func parse() throws(FilterError) -> Filter.Condition {
    try scan()
    if tokens.isEmpty { return .everything }
    let condition = try parseAny()
    if position < tokens.count { throw error("There is no '(' for this ')'.") }
    return condition
  }

  private mutating func scan() throws(FilterError) {
    let characters = Array(text)
    var index = 0
    while index < characters.count {
      let character = characters[index]
      let start = index
      if character.isWhitespace {
        index += 1
      } else if character == "\"" {
        guard let end = characters[(index + 1)...].firstIndex(of: "\"") else {
          throw FilterError(text: text, offset: start, message: "This quotation is not closed.")
        }
        tokens.append(
          Token(text: String(characters[(index + 1)..<end]), offset: start, isQuoted: true))
        index = end + 1
      } else if "<>!=:()".contains(character) {
        index += 1
        let takesEquals = "<>!".contains(character)
        if takesEquals, index < characters.count, characters[index] == "=" { index += 1 }
        tokens.append(Token(text: String(characters[start..<index]), offset: start))
      } else {
        while index < characters.count, !characters[index].isWhitespace,
          !"\"<>!=:()".contains(characters[index])
        {
          index += 1
        }
        tokens.append(Token(text: String(characters[start..<index]), offset: start))
      }
    }
  }

  private mutating func parseAny() throws(FilterError) -> Filter.Condition {
    var conditions = [try parseAll()]
    while takeWord("or") { conditions.append(try parseAll()) }
    return conditions.count == 1 ? conditions[0] : .any(conditions)
  }

  private mutating func parseAll() throws(FilterError) -> Filter.Condition {
    var conditions = [try parseOne()]
    while position < tokens.count, !isNext("or"), !isNext(")") {
      _ = takeWord("and")
      conditions.append(try parseOne())
    }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  private mutating func parseOne() throws(FilterError) -> Filter.Condition {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw error("This is nested more than \(Self.deepest) deep.") }
    if takeWord("not") { return .not(try parseOne()) }
    if takeWord("(") {
      let condition = try parseAny()
      if !takeWord(")") { throw error("A ')' is missing here.") }
      return condition
    }
    return try parseComparison()
  }

  private mutating func parseComparison() throws(FilterError) -> Filter.Condition {
    guard position < tokens.count else { throw error("A condition is missing here.") }
    let word = tokens[position]
    if !word.isQuoted,
      "<>!=:()".contains(word.text.first ?? " ") || isWord(word, "and")
        || isWord(word, "or")
    {
      throw error("A condition is missing here; found '\(word.text)'.")
    }
    position += 1
    guard position < tokens.count, !tokens[position].isQuoted,
      let sign = tokens[position].text.first, "<>!=:".contains(sign)
    else { return .text(.model, .contains, word.text.lowercased()) }
    let comparison = tokens[position].text
    if comparison == "!" { throw error("'!' alone compares nothing. Write '!=' or 'not'.") }
    position += 1
    guard position < tokens.count, tokens[position].isQuoted || !isNext(")") else {
      throw error("A value is missing after '\(word.text)\(comparison)'.")
    }
    let value = tokens[position]
    position += 1
    return try compare(word, comparison, value)
  }

  private func compare(
    _ word: Token, _ comparison: String, _ value: Token
  ) throws(FilterError) -> Filter.Condition {
    let name = word.text.lowercased()
    let field = Filter.TextField(rawValue: name)
    // As the columns of tables are headed.
    let headings: [String: Quantity] = ["acc": .accuracy, "r-s": .coInformation, "i12": .total]
    let quantity =
      Quantity.allCases.first { $0.rawValue.lowercased() == name } ?? headings[name]
    if field == nil, quantity == nil {
      let known = Filter.TextField.allCases.map(\.rawValue) + Quantity.allCases.map(\.rawValue)
      var seen = Set<String>()
      let names = known.filter { seen.insert($0).inserted }.joined(separator: ", ")
      let meant = NearestWord.question(word.text, among: known)
      throw FilterError(
        text: text, offset: word.offset,
        message: "There is no field '\(word.text)'.\(meant) The fields are \(names).")
    }
    let number =
      Double(value.text)
      ?? Subject(dataset: "", family: "", size: value.text)
      .sizeInBillions
    if let quantity, let number, let sign = Filter.NumberComparison(rawValue: comparison),
      field == nil || comparison != "=" && comparison != "!=" || Double(value.text) != nil
    {
      let whole = quantity == .seed ? UInt64(value.text, radix: 10) : nil
      return .number(quantity, sign, whole.map { ComparedValue($0) } ?? ComparedValue(number))
    }
    if let field {
      switch comparison {
      case ":": return .text(field, .contains, value.text.lowercased())
      case "=": return .text(field, .equal, value.text.lowercased())
      case "!=": return .text(field, .notEqual, value.text.lowercased())
      default: break
      }
    }
    if quantity == nil {
      throw FilterError(
        text: text, offset: word.offset,
        message: "'\(word.text)' is a text and can't be compared by '\(comparison)'. Write ':' or "
          + "'='.")
    }
    throw FilterError(
      text: text, offset: value.offset,
      message: comparison == ":"
        ? "'\(word.text)' is a number. Write '=', '<' or '>' in place of ':'."
        : "'\(value.text)' is not a number.")
  }

  private func error(_ message: String) -> FilterError {
    let offset = position < tokens.count ? tokens[position].offset : text.count
    return FilterError(text: text, offset: offset, message: message)
  }

  private func isWord(_ token: Token, _ word: String) -> Bool {
    !token.isQuoted && token.text.lowercased() == word
  }

  private func isNext(_ word: String) -> Bool {
    position < tokens.count && isWord(tokens[position], word)
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard isNext(word) else { return false }
    position += 1
    return true
  }
}
