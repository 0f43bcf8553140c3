/// An answer as it lies in memory: its distributions are slices, so that a quarter of a million of
/// them are gone through in a fraction of a second.
package struct AnswerView {
  /// The same for all answers of one subject in one file.
  package var source: Int
  package var subject: Subject
  package var both: ArraySlice<Double>
  package var vision: ArraySlice<Double>
  package var language: ArraySlice<Double>

  /// The option with the greatest probability, or nil where the greatest is not alone, as in a
  /// uniform distribution: what was gated, or can't tell, predicts nothing.
  package static func prediction(_ values: ArraySlice<Double>) -> Int? {
    guard let greatest = values.max() else { return nil }
    var found: Int?
    for (place, value) in values.enumerated() where value >= greatest - 1e-9 {
      if found != nil { return nil }
      found = place
    }
    return found
  }
}

extension Study {
  /// Calls `body` with what each subject answered to a question, in the order of the files.
  package func forEachAnswer(
    dataset: String, question: String, _ body: (AnswerView) -> Void
  ) {
    records.answers.value.value.forEach(dataset: dataset, question: question, body)
  }
}
