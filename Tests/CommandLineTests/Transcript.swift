import Foundation
import Testing

/// Commands and what they print, as documents show them.
enum Transcript {
  /// The contents of the fenced blocks of a language.
  static func blocks(_ language: String, of text: String) -> [String] {
    text.components(separatedBy: "```\(language)\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
  }

  /// The same words and, within what another processor changes, the same numbers; bars aside.
  static func expect(
    _ text: String, like expected: String, location: SourceLocation = #_sourceLocation
  ) {
    let (found, wanted) = (words(text), words(expected))
    #expect(found.count == wanted.count, "\(text)", sourceLocation: location)
    for (one, other) in zip(found, wanted) where !isSame(one, other, tolerance: 0.02) {
      Issue.record("'\(one)' is not '\(other)' in\n\(text)", sourceLocation: location)
    }
  }

  /// Whether two lines hold the same words and numbers.
  static func isLine(_ line: String, like expected: String) -> Bool {
    let (found, wanted) = (words(line), words(expected))
    return found.count == wanted.count
      && zip(found, wanted).allSatisfy { isSame($0, $1, tolerance: 0.005) }
  }

  /// - Parameter tolerance: of numbers, as a part of those above 1.
  private static func isSame(
    _ word: Substring, _ expected: Substring, tolerance: Double
  ) -> Bool {
    if word == expected { return true }
    guard let one = Double(word), let other = Double(expected) else { return false }
    return abs(one - other) <= tolerance * max(1, abs(other))
  }

  private static func words(_ text: String) -> [Substring] {
    text.split(whereSeparator: { $0.isWhitespace || "[],".contains($0) }).filter {
      $0.contains { $0.isLetter || $0.isNumber }
    }
  }
}
