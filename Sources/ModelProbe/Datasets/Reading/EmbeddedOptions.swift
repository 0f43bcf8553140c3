import Foundation
import Studies

/// Options that stand in the question's own text: on lines of their own, or as `Options: A: cat, B:
/// dog`.
struct EmbeddedOptions {
  var question: String
  var options: [String]

  /// Takes a question apart; nil where it holds no options.
  init?(_ text: String) {
    let lines = LetteredLines(text)
    if lines.count > 1, !lines.question.isEmpty {
      (question, options) = (Self.withoutHeading(lines.question), lines.options)
      return
    }
    let heading = #/^(.*?)\s*(?:Options|Choices)\s*:\s*(\(?A[:.)].*)$/#
      .dotMatchesNewlines().ignoresCase()
    guard let match = text.firstMatch(of: heading),
      let options = Self.cut(String(match.2)), options.count(where: { !$0.isEmpty }) > 1
    else { return nil }
    (question, self.options) = (String(match.1), options)
  }

  /// `A: cat, B: dog` as cat and dog, at the places of their letters, which begin with A.
  ///
  /// - Returns: Nil where it can't be told whether a letter is an option's or part of one: a letter
  ///   is missing, and the next stands behind no separator.
  static func cut(_ text: String) -> [String]? {
    var options: [String] = []
    var last: (place: Int, text: String.Index)?
    var ending: Character?
    var place = text.startIndex
    var missing = 0
    for (number, letter) in OptionLetter.all.enumerated() {
      guard let found = mark(letter, in: text, from: place),
        ending ?? found.ending == found.ending
      else {
        missing += 1
        if last == nil || missing > LetteredLines.widestGap { break }
        continue
      }
      if missing > 0, !isSeparated(found.range.lowerBound, in: text) { return nil }
      if let last { options.append(trimmed(text[last.text..<found.range.lowerBound])) }
      options += Array(repeating: "", count: number - options.count)
      (last, ending, missing) = ((number, found.range.upperBound), found.ending, 0)
      place = found.range.upperBound
    }
    guard let last else { return nil }
    return options + [trimmed(text[last.text...])]
  }

  private static func trimmed(_ text: Substring) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines.union(CharacterSet(charactersIn: ",;")))
  }

  /// Whether a comma, a semicolon or the end of a line stands before a place.
  private static func isSeparated(_ place: String.Index, in text: String) -> Bool {
    let before = text[..<place]
    if before.last?.isNewline == true { return true }
    return before.last { $0 != " " }.map { ",;".contains($0) || $0.isNewline } ?? true
  }

  private static func mark(
    _ letter: String, in text: String, from place: String.Index
  ) -> (range: Range<String.Index>, ending: Character)? {
    var place = place
    while let found = text.range(of: letter, range: place..<text.endIndex) {
      place = found.upperBound
      var start = found.lowerBound
      let isInBrackets = start > text.startIndex && text[text.index(before: start)] == "("
      if isInBrackets { start = text.index(before: start) }
      guard start == text.startIndex || text[text.index(before: start)].isWhitespace,
        found.upperBound < text.endIndex, ":.)".contains(text[found.upperBound])
      else { continue }
      return (start..<text.index(after: found.upperBound), text[found.upperBound])
    }
    return nil
  }

  private static func withoutHeading(_ question: String) -> String {
    question.replacing(#/\s*(?:Options|Choices)\s*:\s*$/#.ignoresCase(), with: "")
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
