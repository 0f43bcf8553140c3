import Synchronization

/// The answers of a study by question, put in order when they are first asked for.
final class AnswerLookup: Sendable {
  private struct Key: Hashable {
    var dataset: String
    var question: String
  }

  private let answers: [Answer]
  private let places = Mutex<[Key: [Int]]?>(nil)

  init(_ answers: [Answer]) { self.answers = answers }

  func answers(dataset: String, question: String) -> [Answer] {
    places(of: dataset, question).map { answers[$0] }
  }

  func hasAnswers(_ question: Question) -> Bool {
    !places(of: question.dataset, question.id).isEmpty
  }

  private func places(of dataset: String, _ question: String) -> [Int] {
    let key = Key(dataset: dataset, question: question)
    return places.withLock { places in
      if let places { return places[key] ?? [] }
      let made = Dictionary(grouping: answers.indices) {
        Key(dataset: answers[$0].subject.dataset, question: answers[$0].question)
      }
      places = made
      return made[key] ?? []
    }
  }
}
