/// What names a question in a study.
struct QuestionKey: Hashable {
  var dataset: String
  var id: String
}

extension Question {
  var key: QuestionKey { QuestionKey(dataset: dataset, id: id) }
}
