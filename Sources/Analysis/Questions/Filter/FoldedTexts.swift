import Foundation
import Locks
import Studies

/// The texts of questions as a search compares them, made once: a filter is tried at every key that
/// is typed.
final class FoldedTexts: Sendable {
  private let known = Guarded<[QuestionFilter.QuestionField: [[UInt8]]]>([:])

  /// Whether each question has a text in a field.
  func contain(
    _ text: String, _ field: QuestionFilter.QuestionField, of questions: [Question]
  ) -> [Bool] {
    let texts = known.withLock { known in
      if let texts = known[field] { return texts }
      // No text that is typed goes beyond a line.
      let texts = questions.map { question in
        Self.fold(field.values(of: question).joined(separator: "\n"))
      }
      known[field] = texts
      return texts
    }
    let wanted = Self.fold(text)
    guard !wanted.isEmpty else { return questions.map { _ in true } }
    return texts.map { $0.withUnsafeBytes { text in Self.contains(text, wanted) } }
  }

  private static func contains(_ text: UnsafeRawBufferPointer, _ wanted: [UInt8]) -> Bool {
    guard var place = text.baseAddress else { return false }
    let end = place + text.count
    while end - place >= wanted.count,
      // fits: a byte.
      let found = memchr(place, Int32(wanted[0]), end - place - wanted.count + 1)
    {
      if memcmp(found, wanted, wanted.count) == 0 { return true }
      place = UnsafeRawPointer(found) + 1
    }
    return false
  }

  /// Without letter case, and with one way to write an accented letter.
  private static func fold(_ text: String) -> [UInt8] {
    let lower = text.lowercased()
    let isPlain = lower.utf8.allSatisfy { $0 < 128 }
    return Array((isPlain ? lower : lower.precomposedStringWithCanonicalMapping).utf8)
  }
}
