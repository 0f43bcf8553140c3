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

  /// The folder of its features in a study: the one that an import of an earlier version made, with
  /// `3_4` for the checkpoint `3/4`, where there is such a one of this subject and no other yet.
  package func featuresFolder(in study: String) -> String {
    let name = folderName()
    let earlier = ([model, dataset] + [stage, checkpoint].compactMap { $0 })
      .map { PlainName.of($0.replacing("/", with: "_")) }.joined(separator: ".")
    func place(_ name: String) -> FilePlace {
      FilePlace("features/\(name)/\(SubjectRecord.file)", in: study)
    }
    guard earlier != name, !place(name).exists, place(earlier).exists,
      SubjectRecord.subject(in: "features/\(earlier)", of: study) == self
    else { return name }
    return earlier
  }

  /// The file of a study that holds a dataset's questions.
  package static func questionsFile(of dataset: String) -> String {
    "questions/\(PlainName.of(dataset)).jsonl"
  }
}
