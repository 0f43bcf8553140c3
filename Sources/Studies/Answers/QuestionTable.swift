/// Questions, found by their dataset.
struct QuestionTable: Sendable {
  private let all: [Question]
  private let byDataset: [String: [Question]]
  /// The datasets that have questions, in the order of the questions.
  let datasets: [String]

  init(_ questions: [Question]) {
    all = questions
    datasets = questions.map(\.dataset).uniqued()
    // One dataset alone is kept once.
    byDataset =
      datasets.count == 1
      ? [datasets[0]: questions] : Dictionary(grouping: questions, by: \.dataset)
  }

  func questions(dataset: String?) -> [Question] {
    guard let dataset else { return all }
    return byDataset[dataset] ?? []
  }
}
