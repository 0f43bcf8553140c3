package import Studies

/// What a row of a table says of one question and one model.
struct ImportedAnswer {
  var subject: Subject
  var question: String
  /// Counted from 1; nil for the output.
  var layer: Int?
  /// The letters of the question's options.
  var letters: OptionLetters
  var runs: [Inputs: AnswerNumbers]
  /// The index of the right option, where known.
  var answer: Int?
  /// How the right option was read, where the row names it.
  var note: ReadingRemarks.AnswerNote?
  var split: ProbeQuestion.Split?
  /// What stood in the place of an input where the run was without it, as far as it is said.
  var masks: RunMasks
  var x1: [Float]?
  var x2: [Float]?
  var row: Int
  var file: String
  /// What the table says of the question itself.
  var text: String?
  var options: [String]?
  var category: String?
  var picture: String?

  /// Whether two rows say the same.
  func agrees(with other: ImportedAnswer) -> Bool {
    runs.mapValues(\.values) == other.runs.mapValues(\.values) && answer == other.answer
      && letters == other.letters && x1 == other.x1 && x2 == other.x2
  }
}

/// The questions that a study has of a dataset.
struct KnownQuestions {
  var questions: [String: Question]
  /// Whether they are all: those that only imports of answers brought may become more.
  var areAll: Bool
}

/// What the table doesn't say and the user does.
package struct AnswerNames: Hashable, Sendable {
  package var model: String?
  package var family: String?
  package var size: String?
  package var dataset: String?
  package var stage: String?
  package var checkpoint: String?
  /// What stood in the place of the image, and of the text, where a run was without it.
  package var masks = RunMasks()

  package init() {}
}
