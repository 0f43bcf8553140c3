// Conversions fit: numbers of files and rows are of lists in memory, far below 2^31.

/// The answers of a study, found by their question.
struct AnswerTable: Sendable {
  private struct Place {
    var file: Int32
    var row: Int32
  }

  private var files: [AnswerRows]
  private var places: [QuestionKey: [Place]] = [:]

  init(_ answers: [Answer]) {
    var rows = AnswerRows()
    for answer in answers { rows.append(answer) }
    self.init(files: [rows])
  }

  /// - Parameter files: in the order in which answers are to be listed.
  init(files: [AnswerRows]) {
    self.files = files
    for file in files.indices {
      for (row, question) in files[file].questions.enumerated() {
        places[QuestionKey(dataset: files[file].dataset(of: row), id: question), default: []]
          .append(Place(file: Int32(file), row: Int32(row)))
      }
      self.files[file].forgetQuestions()
    }
  }

  func hasAnswers(_ question: Question) -> Bool { places[question.key] != nil }

  func answers(dataset: String, question: String) -> [Answer] {
    (places[QuestionKey(dataset: dataset, id: question)] ?? []).map {
      files[Int($0.file)].answer(Int($0.row), question: question)
    }
  }

  func forEach(dataset: String, question: String, _ body: (AnswerView) -> Void) {
    for place in places[QuestionKey(dataset: dataset, id: question)] ?? [] {
      body(files[Int(place.file)].view(Int(place.row), file: Int(place.file)))
    }
  }
}
