/// Features are of the questions that the study has under their name, not of others that were there
/// before.
struct ReplacedQuestionCheck: PartCheck {
  func findings(in study: CheckedStudy, _ progress: CheckProgress) -> [Finding] {
    var findings: [Finding] = []
    for set in study.features {
      for split in FeatureSet.Split.allCases where set.paths[split] != nil {
        let file = FeatureSet.file(split, of: set.folder)
        let dataset = set.subject.dataset
        let difference = CheckedStudy.read(file, &findings) { () throws(TensorError) in
          try Self.difference(try set.features(split), of: dataset, in: study)
        }
        guard let difference = difference ?? nil else { continue }
        findings.append(
          Finding(
            severity: .error, file: file,
            message: difference + " The questions of '\(dataset)' were replaced. Give the others a "
              + "name of their own, and probe again."))
      }
    }
    return findings
  }

  /// The first row whose question the study has about another picture; ``QuestionCheck`` compares
  /// answers and options.
  private static func difference(
    _ features: Features, of dataset: String, in study: CheckedStudy
  ) throws(TensorError) -> String? {
    guard let ids = try features.ids(), let images = try features.images() else { return nil }
    for (row, id) in ids.enumerated() {
      guard let question = study.questions[.init(dataset: dataset, id: id)] else { continue }
      let image = images[row]
      if !image.isEmpty, let picture = question.picture, picture != image {
        return "Row \(row) is the question '\(id)' about another picture than in "
          + "'\(question.file)', line \(question.line)."
      }
    }
    return nil
  }
}
