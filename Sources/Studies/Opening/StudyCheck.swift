/// What a study's files hold, and what is wrong in them.
public struct StudyCheck: Hashable, Sendable {
  public var findings: [Finding]
  public var estimates: Int
  public var questions: Int
}

extension Study {
  /// Reads every file, whatever has been read and indexed before.
  ///
  /// Estimates are not kept: a million of them take no memory.
  public func check() -> StudyCheck {
    let folder = StudyFolder(path)
    var findings: [Finding] = []
    var count = 0
    Self.forEachEstimate(in: folder, &findings) { _ in count += 1 }
    let questions = Self.questions(folder)
    findings += questions.findings + Self.answers(folder).findings
    _ = Self.readFeatures(folder, &findings)
    return StudyCheck(
      findings: findings, estimates: count,
      questions: questions.value.questions(dataset: nil).count)
  }
}
