import SafeText

extension Filter.Condition: FilterCondition {
  package static func word(_ word: FilterWord) -> Filter.Condition {
    .text(.model, .contains, word.text.lowercased())
  }

  package static var groups: Set<String> { [] }

  package static func group(_ name: String, of condition: Filter.Condition) -> Filter.Condition {
    condition
  }

  package static func compare(
    _ word: FilterWord, _ comparison: String, _ value: FilterWord, in text: String
  ) throws(FilterError) -> Filter.Condition {
    let name = word.text.lowercased()
    let field = Filter.TextField(rawValue: name)
    // As the columns of tables are headed.
    let headings: [String: Quantity] = ["acc": .accuracy, "r-s": .coInformation, "i12": .total]
    let quantity =
      Quantity.allCases.first { $0.rawValue.lowercased() == name } ?? headings[name]
    if field == nil, quantity == nil {
      let known = Filter.TextField.allCases.map(\.rawValue) + Quantity.allCases.map(\.rawValue)
      let names = known.uniqued().joined(separator: ", ")
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
    if let field, let sign = Filter.TextComparison(comparison) {
      return .text(field, sign, value.text.lowercased())
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
}
