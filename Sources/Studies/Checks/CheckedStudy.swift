/// What several checks of a study ask for: what is small enough to be kept.
struct CheckedStudy {
  /// What of a question is checked against others.
  struct KnownQuestion {
    var options: Int
    var answer: Int?
    var picture: String?
    var line: Int
    var file: String
  }

  let folder: StudyFolder
  let card: StudyCard
  let questions: [QuestionKey: KnownQuestion]
  let features: [FeatureSet]
  /// What was wrong where this was read.
  var findings: [Finding] = []

  init(_ path: String, card: StudyCard) {
    folder = StudyFolder(path)
    self.card = card
    let part = Study.questions(folder)
    findings = StudyCardRecord.findings(card) + part.findings
    questions = part.value.questions(dataset: nil).keyed(by: \.key).mapValues { question in
      KnownQuestion(
        options: question.options.count, answer: question.answer, picture: question.picture,
        line: question.provenance.line, file: question.provenance.file)
    }
    features = Study.readFeatures(folder, &findings)
  }

  /// The most options that a dataset's questions have, where that is known.
  var mostOptions: [String: Int] {
    var most: [String: Int] = [:]
    func note(_ dataset: String, _ options: Int) {
      if options > 0 { most[dataset] = max(most[dataset] ?? 0, options) }
    }
    for card in card.datasets { note(card.name, card.options ?? 0) }
    for (key, question) in questions { note(key.dataset, question.options) }
    for set in features { note(set.subject.dataset, set.labels) }
    return most
  }
}

extension CheckedStudy {
  /// What is read of a file of features, or nil and a finding where that fails: a file that was sound
  /// a moment ago may have been cut off.
  static func read<Value>(
    _ file: String, _ findings: inout [Finding], _ body: () throws(TensorError) -> Value
  ) -> Value? {
    do throws(TensorError) { return try body() } catch {
      findings.append(Finding(error, file: file))
      return nil
    }
  }
}

/// How much of a study has been read.
final class CheckProgress {
  private let total: Int
  private var done = 0
  private let tell: (Double) -> Void

  init(_ path: String, tell: @escaping (Double) -> Void) {
    let folder = StudyFolder(path)
    var findings: [Finding] = []
    let features = folder.folders(in: "features", &findings).map { "features/" + $0 }
    total = max(1, folder.size(of: ["estimates", "answers"] + features))
    self.tell = tell
  }

  func advance(_ bytes: Int) {
    done += bytes
    tell(min(1, Double(done) / Double(total)))
  }
}

/// Findings of one kind: a million of them are told by the first and a count.
struct CountedFindings {
  private static let most = 100
  private var first: [Finding] = []
  private var count = 0

  mutating func append(_ finding: @autoclosure () -> Finding) {
    count += 1
    if count <= Self.most { first.append(finding()) }
  }

  var all: [Finding] {
    guard count > Self.most, let last = first.last else { return first }
    return first + [
      Finding(
        severity: last.severity, file: last.file,
        message: "There are \(count - Self.most) more findings of this kind in the study.")
    ]
  }
}
