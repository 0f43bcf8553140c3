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
    if lines.options.count > 1, !lines.question.isEmpty {
      (question, options) = (Self.withoutHeading(lines.question), lines.options)
      return
    }
    let heading = #/^(.*?)\s*(?:Options|Choices)\s*:\s*(\(?A[:.)].*)$/#
      .dotMatchesNewlines().ignoresCase()
    guard let match = text.firstMatch(of: heading),
      let options = Self.cut(String(match.2)), options.count > 1
    else { return nil }
    (question, self.options) = (String(match.1), options)
  }

  /// `A: cat, B: dog` as cat and dog. Letters follow one another from A.
  static func cut(_ text: String) -> [String]? {
    var starts: [(mark: String.Index, text: String.Index)] = []
    var place = text.startIndex
    for letter in OptionLetter.all {
      guard
        let found = mark(letter, in: text, from: place, isFirst: starts.isEmpty)
      else { break }
      starts.append((found.lowerBound, found.upperBound))
      place = found.upperBound
    }
    guard !starts.isEmpty else { return nil }
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1].mark : text.endIndex
      return text[starts[index].text..<end].trimmingCharacters(
        in: .whitespacesAndNewlines.union(CharacterSet(charactersIn: ",;")))
    }
  }

  private static func mark(
    _ letter: String, in text: String, from place: String.Index, isFirst: Bool
  ) -> Range<String.Index>? {
    var place = place
    while let found = text.range(of: letter, range: place..<text.endIndex) {
      place = found.upperBound
      var start = found.lowerBound
      let isInBrackets = start > text.startIndex && text[text.index(before: start)] == "("
      if isInBrackets { start = text.index(before: start) }
      guard start == text.startIndex || text[text.index(before: start)].isWhitespace,
        found.upperBound < text.endIndex, ":.)".contains(text[found.upperBound])
      else { continue }
      return start..<text.index(after: found.upperBound)
    }
    return nil
  }

  private static func withoutHeading(_ question: String) -> String {
    question.replacing(#/\s*(?:Options|Choices)\s*:\s*$/#.ignoresCase(), with: "")
  }
}
