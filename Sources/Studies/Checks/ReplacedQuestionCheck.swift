/// Features are of the questions that the study has under their name, not of others that were there
/// before.
struct ReplacedQuestionCheck: PartCheck {
  func findings(in study: CheckedStudy, _ progress: CheckProgress) -> [Finding] {
    study.features.flatMap { set in
      FeatureSet.Split.allCases.compactMap { split in
        guard let features = try? set.features(split),
          let difference = Self.difference(features, of: set.subject.dataset, in: study)
        else { return nil }
        return Finding(
          severity: .error, file: "features/\(set.folder)/\(split.rawValue).safetensors",
          message: difference + " The questions of '\(set.subject.dataset)' were replaced. Give "
            + "the others a name of their own, and probe again.")
      }
    }
  }

  /// The first row whose question the study has about another picture; ``QuestionCheck`` compares
  /// answers and options.
  private static func difference(
    _ features: Features, of dataset: String, in study: CheckedStudy
  ) -> String? {
    guard let ids = try? features.ids(), let images = try? features.images() else { return nil }
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
