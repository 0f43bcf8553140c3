/// What a study's files hold, and what is wrong in them.
public struct StudyCheck: Hashable, Sendable {
  public var findings: [Finding]
  public var estimates: Int
  public var questions: Int
}

extension Study {
  /// Reads every file, whatever has been read and indexed before.
  ///
  /// Estimates are not kept, but for their atoms where they name their work: estimates of the same
  /// work must agree.
  public func check() -> StudyCheck {
    let folder = StudyFolder(path)
    var findings: [Finding] = []
    var count = 0
    var agreement = AgreementCheck()
    Self.forEachEstimate(in: folder, &findings) {
      count += 1
      agreement.note($0)
    }
    findings += agreement.findings
    let questions = Self.questions(folder)
    findings += questions.findings + Self.answers(folder).findings
    _ = Self.readFeatures(folder, &findings)
    return StudyCheck(
      findings: findings, estimates: count,
      questions: questions.value.questions(dataset: nil).count)
  }
}
