/// Where features name their questions, the study has these, with as many options and the same
/// right answer; and its questions of a dataset have features, where it has features.
struct QuestionCheck: PartCheck {
  func findings(in study: CheckedStudy, _ progress: CheckProgress) -> [Finding] {
    var findings: [Finding] = []
    var withFeatures: Set<QuestionKey> = []
    /// The datasets of which features don't name their questions: nothing is known of these.
    var unnamed: Set<String> = []
    for set in study.features {
      withFeatures.formUnion(
        set.setAside.map { QuestionKey(dataset: set.subject.dataset, id: $0) })
      for split in FeatureSet.Split.allCases where set.paths[split] != nil {
        let file = FeatureSet.file(split, of: set.folder)
        let read = CheckedStudy.read(file, &findings) { () throws(TensorError) in
          let features = try set.features(split)
          return (features: features, ids: try features.ids())
        }
        guard let features = read?.features, let ids = read?.ids else {
          unnamed.insert(set.subject.dataset)
          continue
        }
        let keys = ids.map { QuestionKey(dataset: set.subject.dataset, id: $0) }
        withFeatures.formUnion(keys)
        findings += Self.findings(features, keys, file, study)
      }
    }
    guard !study.features.isEmpty else { return findings }
    let missing = study.questions.filter {
      !withFeatures.contains($0.key) && !unnamed.contains($0.key.dataset)
    }
    for (dataset, rows) in Dictionary(grouping: missing, by: \.key.dataset).sorted(by: {
      $0.key < $1.key
    }) {
      let first = rows.min { ($0.value.file, $0.value.line) < ($1.value.file, $1.value.line) }!
      let which =
        rows.count == 1
        ? "This question has"
        : "\(rows.count) questions of '\(dataset)', this one first, have"
      findings.warn(
        of: first.value.file, line: first.value.line,
        "\(which) no features. Probe or import them again, or remove the questions.")
    }
    return findings
  }

  private static func findings(
    _ features: Features, _ keys: [QuestionKey], _ file: String, _ study: CheckedStudy
  ) -> [Finding] {
    var findings: [Finding] = []
    // A study may do without questions: there is nothing to drill into then.
    guard !study.questions.isEmpty else { return [] }
    let unknown = keys.filter { study.questions[$0] == nil }
    if let first = unknown.first {
      findings.warn(
        of: file,
        "The study lacks \(unknown.count) of the \(keys.count) questions that these "
          + "features are of; the first is '\(first.id)' of '\(first.dataset)'. Put the file of "
          + "the questions back, or import again.")
    }
    for (row, key) in keys.enumerated() {
      guard let question = study.questions[key] else { continue }
      let extent = features.letters(of: row).extent
      let answer = features.answers.map { $0[row] } ?? -1
      let what: String
      if question.options > 0, question.options != extent {
        what = "has \(extent) options here and \(question.options)"
      } else if answer >= 0, let known = question.answer, known != answer {
        what = "has the right answer \(Options.letter(answer)) here and \(Options.letter(known))"
      } else {
        continue
      }
      findings.warn(
        of: file,
        "The question '\(key.id)', row \(row), \(what) in '\(question.file)', line "
          + "\(question.line). Is it the same question? Import or probe again.")
      break
    }
    return findings
  }
}
