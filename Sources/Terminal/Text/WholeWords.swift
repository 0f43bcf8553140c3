extension String {
  /// A line of names and numbers in at most `columns` columns: whole words, so that no number is
  /// cut, and no name whose number is left out.
  ///
  ///     "S 0.693 total 1.380".wholeWords(to: 17)  // "S 0.693 …"
  package func wholeWords(to columns: Int, ellipsis: String = "…") -> String {
    guard displayWidth > columns else { return self }
    var words = split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    var left: String?
    while !words.isEmpty || columns > 0 {
      let text = (words + [ellipsis]).joined(separator: " ")
      let isName = words.last.map { !$0.isEmpty && !$0.contains(where: \.isNumber) } ?? false
      if text.displayWidth <= columns, !(isName && (left?.contains(where: \.isNumber) ?? false)) {
        return text
      }
      left = words.popLast()
    }
    return ""
  }
}
