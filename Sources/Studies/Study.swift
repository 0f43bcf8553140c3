/// An opened study: its card, its records, and what was wrong in its files.
///
/// The card is read when the study is opened; records are read when they are first asked for.
public struct Study: Sendable {
  /// The folder.
  public let path: String
  public let card: StudyCard
  let records: StudyRecords

  var store: any EstimateStore { records.estimates.value.value }

  /// Another number for each state of a study that was opened: what is made of one belongs to it.
  package var version: Int { records.version }

  /// Another one for each state of what the study has beside estimates.
  package var versionBesideEstimates: [Int] {
    [
      records.questions.number, records.answers.number, records.features.number,
      records.chosen.number, records.questionSets.number, records.differences.number,
    ]
  }

  var choices: Choices { records.choices.value }

  /// What there are features of, by folder.
  public var features: [FeatureSet] { records.features.value.value }

  /// The sets of questions that were kept under names, by name.
  public var questionSets: [QuestionSet] { records.questionSets.value.value }

  /// The paired differences that were kept, as they were made.
  public var differences: [PairedDifference] { records.differences.value.value }

  /// What was wrong in the study's files. Reads all that has not been read.
  public var findings: [Finding] { findings(in: Set(RecordKind.allCases)) }

  /// The kinds of records that a study has in its folders.
  public enum RecordKind: CaseIterable, Hashable, Sendable {
    case estimates, questions, answers, features, choices, questionSets, differences

    /// Where its files are, within the study.
    package var folder: String {
      switch self {
      case .estimates: "estimates"
      case .questions: "questions"
      case .answers: "answers"
      case .features: "features"
      case .choices: "choices"
      case .questionSets: QuestionSetFile.folder
      case .differences: DifferenceRecord.folder
      }
    }
  }

  /// What was wrong in the files of some kinds of records, which are read for it.
  public func findings(in kinds: Set<RecordKind>) -> [Finding] { records.findings(in: kinds) }

  /// What was wrong in the files that have been read so far; nothing is read for it.
  package var findingsSoFar: [Finding] { records.findingsSoFar }

  /// True where nothing is left to be read, so that ``findings`` are there at once.
  public var isRead: Bool { records.areRead }

  /// The questions, those with answers first, otherwise in the order of the files.
  public func questions(dataset: String? = nil) -> [Question] {
    records.listedQuestions.value.questions(dataset: dataset)
  }

  /// The number of questions.
  public func questionCount(dataset: String? = nil) -> Int {
    records.questions.value.value.questions(dataset: dataset).count
  }

  /// What each subject answered to a question, in the order of the files.
  public func answers(dataset: String, question: String) -> [Answer] {
    records.answers.value.value.answers(dataset: dataset, question: question)
  }
}

extension Study {
  /// A study held in memory, such as one that a program computes.
  public init(
    path: String, card: StudyCard, estimates: [Estimate] = [], questions: [Question] = [],
    answers: [Answer] = [], features: [FeatureSet] = [], choices: [Choice] = [],
    questionSets: [QuestionSet] = [], differences: [PairedDifference] = [],
    findings: [Finding] = []
  ) {
    let estimates = estimates.map { estimate in
      var judged = estimate
      judged.judge = card.judge(estimate.subject)
      return judged
    }
    self.init(
      path: path, card: card,
      records: StudyRecords(
        card: card,
        estimates: OnDemand(
          .init(MemoryEstimates(estimates, card: card), findings: findings)),
        questions: OnDemand(.init(QuestionTable(questions))),
        answers: OnDemand(.init(AnswerTable(answers))), features: OnDemand(.init(features)),
        choices: OnDemand(.init(choices)), questionSets: OnDemand(.init(questionSets)),
        differences: OnDemand(.init(differences))))
  }
}
