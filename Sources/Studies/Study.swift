/// An opened study: its card, its records, and what was wrong in its files.
public struct Study: Sendable {
  /// The folder.
  public let path: String
  public let card: StudyCard
  /// What there are features of, by folder.
  public let features: [FeatureSet]
  private let openingFindings: [Finding]
  let store: any EstimateStore
  private let questionRecords: [Question]
  private let answerLookup: AnswerLookup
  let lists: StudyLists

  /// A study held in memory, such as one that a program computes.
  public init(
    path: String, card: StudyCard, estimates: [Estimate] = [], questions: [Question] = [],
    answers: [Answer] = [], features: [FeatureSet] = [], findings: [Finding] = []
  ) {
    let lists = StudyLists(
      card: card, items: estimates.lazy.map(EstimateOrder.Item.init), questions: questions)
    self.init(
      path: path, card: card, store: MemoryEstimates(estimates, lists: lists), lists: lists,
      questions: questions, answers: answers, features: features, findings: findings)
  }

  init(
    path: String, card: StudyCard, store: any EstimateStore, lists: StudyLists,
    questions: [Question], answers: [Answer], features: [FeatureSet], findings: [Finding]
  ) {
    self.path = path
    self.card = card
    self.store = store
    self.lists = lists
    self.features = features
    openingFindings = findings
    questionRecords = questions
    answerLookup = AnswerLookup(answers)
  }

  /// What was wrong in the study's files.
  public var findings: [Finding] { openingFindings + store.notes }

  /// The questions, those with answers first, otherwise in the order of the files.
  public func questions(dataset: String? = nil) -> [Question] {
    let chosen = questionRecords.filter { dataset == nil || $0.dataset == dataset }
    return chosen.filter(answerLookup.hasAnswers) + chosen.filter { !answerLookup.hasAnswers($0) }
  }

  public func answers(dataset: String, question: String) -> [Answer] {
    answerLookup.answers(dataset: dataset, question: question)
  }
}
