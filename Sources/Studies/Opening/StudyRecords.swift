import Locks

/// The records of a study, each kind read when it is first asked for.
final class StudyRecords: Sendable {
  /// What was read of one kind, and what was wrong in its files.
  struct Part<Value: Sendable>: Sendable {
    var value: Value
    var findings: [Finding]

    init(_ value: Value, findings: [Finding] = []) {
      self.value = value
      self.findings = findings
    }

    init(_ read: (inout [Finding]) -> Value) {
      findings = []
      value = read(&findings)
    }
  }

  /// Tells one state of a study from another.
  let version: Int
  private static let versions = Guarded(0)
  /// What was asked of the current estimates last.
  let currents = CurrentAnswers()
  /// What was made of the estimates.
  let derivations = Derivations()
  let estimates: OnDemand<Part<any EstimateStore>>
  let questions: OnDemand<Part<QuestionTable>>
  let answers: OnDemand<Part<AnswerTable>>
  let features: OnDemand<Part<[FeatureSet]>>
  let chosen: OnDemand<Part<[Choice]>>
  let questionSets: OnDemand<Part<[QuestionSet]>>
  let differences: OnDemand<Part<[PairedDifference]>>
  /// The estimates that were chosen to stand for their subjects.
  let choices: OnDemand<Choices>
  /// The questions with answers, then those without.
  let listedQuestions: OnDemand<QuestionTable>
  /// What the card and the estimates name.
  let lists: OnDemand<StudyLists>
  /// The datasets that only questions name, after all others.
  let datasets: OnDemand<[String]>

  init(
    card: StudyCard, estimates: OnDemand<Part<any EstimateStore>>,
    questions: OnDemand<Part<QuestionTable>>, answers: OnDemand<Part<AnswerTable>>,
    features: OnDemand<Part<[FeatureSet]>>, choices: OnDemand<Part<[Choice]>>,
    questionSets: OnDemand<Part<[QuestionSet]>>,
    differences: OnDemand<Part<[PairedDifference]>>
  ) {
    version = Self.versions.withLock { last in
      last += 1
      return last
    }
    self.estimates = estimates
    self.questions = questions
    self.answers = answers
    self.features = features
    chosen = choices
    self.questionSets = questionSets
    self.differences = differences
    self.choices = OnDemand { Choices(choices.value.value, from: estimates.value.value) }
    listedQuestions = OnDemand {
      let all = questions.value.value.questions(dataset: nil)
      let answers = answers.value.value
      return QuestionTable(all.filter(answers.hasAnswers) + all.filter { !answers.hasAnswers($0) })
    }
    let lists = OnDemand { StudyLists(card: card, items: estimates.value.value.items) }
    self.lists = lists
    datasets = OnDemand {
      let known = lists.value.datasets
      return known + questions.value.value.datasets.filter { !known.contains($0) }
    }
  }

  /// What was wrong in the files of kinds of records. Reads what of them has not been read.
  func findings(in kinds: Set<Study.RecordKind>) -> [Finding] {
    var found: [Finding] = []
    if kinds.contains(.estimates) { found += estimates.value.findings }
    if kinds.contains(.questions) { found += questions.value.findings }
    if kinds.contains(.answers) { found += answers.value.findings }
    if kinds.contains(.features) { found += features.value.findings }
    if kinds.contains(.choices) { found += chosen.value.findings }
    if kinds.contains(.questionSets) { found += questionSets.value.findings }
    if kinds.contains(.differences) { found += differences.value.findings }
    if kinds.contains(.estimates) { found += estimates.value.value.notes }
    return found
  }

  /// The kinds that have been read so far.
  var readKinds: Set<Study.RecordKind> {
    let kinds: [(kind: Study.RecordKind, isRead: Bool)] = [
      (.estimates, estimates.isMade), (.questions, questions.isMade), (.answers, answers.isMade),
      (.features, features.isMade), (.choices, chosen.isMade),
      (.questionSets, questionSets.isMade), (.differences, differences.isMade),
    ]
    return Set(kinds.filter(\.isRead).map(\.kind))
  }

  /// What was wrong in the files that have been read so far.
  var findingsSoFar: [Finding] { findings(in: readKinds) }

  /// True where nothing is left to be read.
  var areRead: Bool { readKinds.count == Study.RecordKind.allCases.count }
}
