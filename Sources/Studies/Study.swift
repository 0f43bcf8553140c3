/// An opened study: its card, its records, and what was wrong in its files.
public struct Study: Sendable {
  /// The folder.
  public let path: String
  public let card: StudyCard
  public let findings: [Finding]
  /// What there are features of, by folder.
  public let features: [FeatureSet]
  private let records: [Estimate]
  private let questionRecords: [Question]
  private let answerRecords: [Answer]
  let lists: StudyLists

  /// A study held in memory, such as one that a program computes.
  public init(
    path: String, card: StudyCard, estimates: [Estimate] = [], questions: [Question] = [],
    answers: [Answer] = [], features: [FeatureSet] = [], findings: [Finding] = []
  ) {
    self.path = path
    self.card = card
    self.findings = findings
    self.features = features
    questionRecords = questions
    answerRecords = answers
    lists = StudyLists(card: card, estimates: estimates, questions: questions)
    records = EstimateOrder(lists: lists, estimates: estimates).sorted(estimates)
  }

  /// The estimates that match: by dataset, model, stage, checkpoint and layer.
  public func estimates(_ query: EstimateQuery = EstimateQuery()) -> [Estimate] {
    records.filter(query.matches)
  }

  public func questions(dataset: String? = nil) -> [Question] {
    questionRecords.filter { dataset == nil || $0.dataset == dataset }
  }

  public func answers(dataset: String, question: String) -> [Answer] {
    answerRecords.filter { $0.subject.dataset == dataset && $0.question == question }
  }
}
