/// What a study's files hold, and what is wrong in them.
public struct StudyCheck: Hashable, Sendable {
  public var findings: [Finding]
  public var estimates: Int
  public var questions: Int
}

extension Study {
  /// Reads every file, whatever has been read and indexed before, and checks what it holds.
  ///
  /// Estimates are read one after another and not kept; see the checks for what is.
  ///
  /// - Parameter progress: Is told the part of all bytes that is read, 0 to 1.
  public func check(progress: @escaping (Double) -> Void = { _ in }) -> StudyCheck {
    let work = CheckProgress(path, tell: progress)
    let study = CheckedStudy(path, card: card)
    var findings: [Finding] = []
    var checks: [any EstimateCheck] = [
      AgreementCheck(), IntervalCheck(), BoundCheck(study), ChoiceCheck(study),
      FeatureHashCheck(study),
    ]
    var count = 0
    Self.forEachEstimate(in: study.folder, nil, &findings, isWhole: false, work.advance) {
      count += 1
      for index in checks.indices { checks[index].note($0) }
    }
    let parts: [any PartCheck] = [
      AnswerCheck(), FeatureContentCheck(), QuestionCheck(), ReplacedQuestionCheck(),
      QuestionSetCheck(), StrayFileCheck(),
    ]
    findings += checks.flatMap { $0.findings } + study.findings
    findings += parts.flatMap { $0.findings(in: study, work) }
    // A file that several checks can't read is told once.
    return StudyCheck(
      findings: findings.uniqued(), estimates: count, questions: study.questions.count)
  }
}

/// Looks at every estimate of a study as it is read.
protocol EstimateCheck {
  mutating func note(_ estimate: Estimate)
  /// What was found, once all estimates are read.
  var findings: [Finding] { get }
}

/// Looks at a part of a study by itself.
protocol PartCheck {
  func findings(in study: CheckedStudy, _ progress: CheckProgress) -> [Finding]
}
