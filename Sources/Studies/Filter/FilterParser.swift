/// Reads the filter language by recursive descent; what its words mean is the condition's matter.
package struct FilterParser<Condition: FilterCondition> {
  private typealias Token = FilterWord

  /// Parentheses may nest this deep; deeper input is refused rather than followed.
  private static var deepest: Int { 64 }

  private let text: String
  private var tokens: [Token] = []
  private var position = 0
  private var depth = 0

  package init(_ text: String) { self.text = text }

  package mutating func parse() throws(FilterError) -> Condition {
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

  private mutating func parseAny() throws(FilterError) -> Condition {
    var conditions = [try parseAll()]
    while takeWord("or") { conditions.append(try parseAll()) }
    return conditions.count == 1 ? conditions[0] : .any(conditions)
  }

  private mutating func parseAll() throws(FilterError) -> Condition {
    var conditions = [try parseOne()]
    while position < tokens.count, !isNext("or"), !isNext(")") {
      _ = takeWord("and")
      conditions.append(try parseOne())
    }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  private mutating func parseOne() throws(FilterError) -> Condition {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw error("This is nested more than \(Self.deepest) deep.") }
    if takeWord("not") { return .not(try parseOne()) }
    if takeWord("(") { return try parseRest() }
    if position + 1 < tokens.count, isWord(tokens[position + 1], "("), !tokens[position].isQuoted,
      Condition.groups.contains(tokens[position].text.lowercased())
    {
      let name = tokens[position].text.lowercased()
      position += 2
      return .group(name, of: try parseRest())
    }
    return try parseComparison()
  }

  /// What stands behind a '('.
  private mutating func parseRest() throws(FilterError) -> Condition {
    let condition = try parseAny()
    if !takeWord(")") { throw error("A ')' is missing here.") }
    return condition
  }

  private mutating func parseComparison() throws(FilterError) -> Condition {
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
    else { return .word(word) }
    let comparison = tokens[position].text
    if comparison == "!" { throw error("'!' alone compares nothing. Write '!=' or 'not'.") }
    position += 1
    guard position < tokens.count, tokens[position].isQuoted || !isNext(")") else {
      throw error("A value is missing after '\(word.text)\(comparison)'.")
    }
    let value = tokens[position]
    position += 1
    return try Condition.compare(word, comparison, value, in: text)
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
