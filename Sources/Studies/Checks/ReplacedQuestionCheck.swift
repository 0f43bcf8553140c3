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

  /// The first row whose question the study has with another answer or picture.
  private static func difference(
    _ features: Features, of dataset: String, in study: CheckedStudy
  ) -> String? {
    guard let ids = try? features.ids() else { return nil }
    let images = try? features.images()
    for (row, id) in ids.enumerated() {
      guard let question = study.questions[.init(dataset: dataset, id: id)] else { continue }
      if let answer = features.answers?[row], answer >= 0, let stored = question.answer,
        stored != answer
      {
        return "Row \(row) is the question '\(id)' with option \(answer + 1) right, and "
          + "'\(question.file)', line \(question.line) has option \(stored + 1)."
      }
      if let image = images?[row], !image.isEmpty, let picture = question.picture, picture != image
      {
        return "Row \(row) is the question '\(id)' about another picture than in "
          + "'\(question.file)', line \(question.line)."
      }
    }
    return nil
  }
}
