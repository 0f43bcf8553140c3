/// Questions, found by their dataset.
struct QuestionTable: Sendable {
  private let all: [Question]
  private let byDataset: [String: [Question]]
  /// The datasets that have questions, in the order of the questions.
  let datasets: [String]

  init(_ questions: [Question]) {
    all = questions
    var names: [String] = []
    var byDataset: [String: [Question]] = [:]
    for question in questions {
      if byDataset[question.dataset] == nil { names.append(question.dataset) }
      byDataset[question.dataset, default: []].append(question)
    }
    datasets = names
    // One dataset alone is kept once.
    self.byDataset = names.count == 1 ? [names[0]: questions] : byDataset
  }

  func questions(dataset: String?) -> [Question] {
    guard let dataset else { return all }
    return byDataset[dataset] ?? []
  }
}
