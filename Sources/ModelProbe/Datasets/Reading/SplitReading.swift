import Foundation
import Studies

/// Reads which part of the features a row is for.
enum SplitReading {
  private static let words: [String: ProbeQuestion.Split] = [
    "train": .train, "training": .train,
    "val": .evaluation, "valid": .evaluation, "validation": .evaluation, "dev": .evaluation,
    "development": .evaluation, "test": .evaluation, "testing": .evaluation,
    "eval": .evaluation, "evaluation": .evaluation,
  ]

  /// The split, or nil for a word that isn't known.
  static func known(_ word: String) -> ProbeQuestion.Split? {
    words[word.trimmingCharacters(in: .whitespaces).lowercased()]
  }

  static func read(_ word: String) throws(RowProblem) -> ProbeQuestion.Split {
    if let split = known(word) { return split }
    throw RowProblem(
      "Its split is '\(word)'; expected train, or val, validation, dev, test or evaluation.")
  }
}
