/// A row that reads as a question, until the rest of the file tells whether it is one.
struct QuestionCandidate {
  var question: ProbeQuestion
  let file: String
  /// The id of the row whose picture it shows.
  let reference: String?
  let answer: ReadingRemarks.AnswerNote
  /// What its row or its file calls its split.
  let splitWord: String?
}
