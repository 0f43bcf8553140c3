extension Subject {
  /// The folder of its features, and the name of the file of its answers, such as
  /// `LLaVA-1.5-7B.POPE.pretraining.3of4`. Under a knock-out it stands behind the intact model's
  /// where names are sorted.
  ///
  /// - Parameter masks: What is added where inputs were masked otherwise than by noise, as `+blank`.
  package func folderName(masks: String = "") -> String {
    let name = model.replacing(#/\+((?:image|sham):[0-9-]+)$/#) { "~\($0.1)" }
    return ([name, dataset] + [stage, checkpoint].compactMap { $0 }).map(PlainName.of)
      .joined(separator: ".") + masks
  }

  /// The file of a study that holds a dataset's questions.
  package static func questionsFile(of dataset: String) -> String {
    "questions/\(PlainName.of(dataset)).jsonl"
  }
}
