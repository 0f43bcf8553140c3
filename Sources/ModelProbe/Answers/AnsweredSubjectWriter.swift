import Foundation
import Studies

/// Writes a subject's answers as a probe would: features, questions, answers, cards.
struct AnsweredSubjectWriter {
  let study: String
  let form: AnswerForm
  /// The questions that the study has of the dataset; nil where it has none.
  let known: KnownQuestions?
  let content: AnsweredSubject

  private var subject: Subject { content.subject }

  var folder: String { subject.featuresFolder(in: study) }

  private var descriptionPlace: FilePlace {
    FilePlace("features/\(folder)/\(SubjectRecord.file)", in: study)
  }

  private var questionsFile: String { Subject.questionsFile(of: subject.dataset) }

  /// Refuses to write over features that another source made.
  func check() throws {
    guard (content.questions[.evaluation] ?? []).isEmpty == false else {
      throw ProbeError(
        "The answers of '\(subject.model)' on '\(subject.dataset)' have no question of the split "
          + "'evaluation', of which estimates are made. Leave out --columns split=…, or the column "
          + "'split'.")
    }
    guard descriptionPlace.exists else { return }
    guard let there = AnswersOrigin.subject("features/\(folder)", of: study) else {
      throw ProbeError(
        "The study '\(study)' has features of '\(subject.model)' on '\(subject.dataset)' in "
          + "'features/\(folder)', made by a probe. Give these another name with --model or "
          + "--dataset.")
    }
    guard there == subject else {
      throw ProbeError(
        "'features/\(folder)' of '\(study)' holds the answers of '\(there.model)' on "
          + "'\(there.dataset)', whose name differs in characters that files can't have. Give "
          + "these another name with --model or --dataset.")
    }
    let before = SubjectRecord.masks(in: "features/\(folder)", of: study)
    guard
      [(before.image, content.masks.image), (before.text, content.masks.text)].allSatisfy({
        $0 == nil || $1 == nil || $0 == $1
      })
    else {
      throw ProbeError(
        "'features/\(folder)' of '\(study)' holds answers that were masked otherwise: "
          + "\(before.told), not \(content.masks.told). Give these a dataset of their own, as in "
          + "--dataset '\(subject.dataset)+\(content.masks.image ?? content.masks.text ?? "")'.")
    }
  }

  /// What fails leaves nothing of a subject that has no features.
  func write() throws -> AnswerImport.Imported {
    let made = MadeFiles([questionsFile, "answers/\(folder).jsonl", "study.json"], of: study)
    do {
      return try writeAll()
    } catch {
      made.remove()
      throw error
    }
  }

  private func writeAll() throws -> AnswerImport.Imported {
    let labels = content.questions.values.joined().map { $0[0].letters.extent }.max() ?? 0
    let made = try NewFeatures(folder, in: study)
    // Questions first: features of none would be a finding until the rest is there.
    try writeQuestions()
    let storage = AnswerStorage(form: form, content: content, labels: labels)
    for split in ProbeQuestion.Split.allCases {
      guard let rows = content.questions[split], !rows.isEmpty else { continue }
      try SafetensorsWriter.write(
        storage.tensors(rows), metadata: try storage.metadata(rows), to: made.place(split))
    }
    let features = try Features(made.place(.evaluation).path)
    let answers = try features.distributions()
    try writeAnswers(answers)
    let origin = AnswersOrigin(
      layers: content.layers, form: form.rawValue,
      questions: content.questions.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value.count },
      imageMask: content.masks.image, textMask: content.masks.text)
    try StudyCardFile.add(
      model: ModelCard(family: subject.family, size: subject.size),
      dataset: DatasetCard(name: subject.dataset, options: labels), to: study,
      provenance: "Answers imported by infoprism import answers.")
    // Features get their name last: it says that everything else is there.
    try made.commit(SubjectDescription(subject, details: origin))
    var accuracy: [Inputs: Double] = [:]
    for inputs in Inputs.allCases
    where !content.questions.values.joined().contains(where: {
      $0[0].answer == nil
    }) {
      accuracy[inputs] = answers.accuracy(inputs)
    }
    return AnswerImport.Imported(
      subject: subject, folder: folder, labels: labels, layers: content.layers,
      counts: content.questions.mapValues(\.count), accuracy: accuracy,
      hasEmbeddings: content.hasEmbeddings, remarks: content.remarks)
  }

  private func writeQuestions() throws {
    guard known?.areAll != true else { return }
    let lines = content.questions.flatMap { split, rows in
      rows.compactMap { rows -> QuestionLine? in
        let row = rows[0]
        // What stands there is kept, unless it is without the text.
        if known?.questions[row.question] != nil, (row.text ?? "").isEmpty { return nil }
        let question = Question(
          dataset: subject.dataset, id: row.question, text: row.text ?? "",
          options: Self.options(row), answer: row.answer, category: row.category,
          picture: row.picture)
        return QuestionLine(question, split: split.rawValue)
      }
    }
    try QuestionLine.write(lines, to: FilePlace(questionsFile, in: study))
  }

  /// The options, empty where a letter has none; their letters where nothing else is known.
  private static func options(_ row: ImportedAnswer) -> [String] {
    row.options
      ?? (0..<row.letters.extent).map { row.letters.contains($0) ? OptionLetter.all[$0] : "" }
  }

  private func writeAnswers(_ answers: GatedAnswers) throws {
    let lines = (content.questions[.evaluation] ?? []).enumerated().map { row, rows in
      let answer = Answer(subject: subject, question: rows[0].question) { inputs in
        let start = row * answers.labels
        return answers[inputs][start..<start + rows[0].letters.extent].map(Double.init)
      }
      return AnswerLine(answer, decimals: 7)
    }
    try WholeFile.write(
      try JSONLine.data(lines), to: FilePlace("answers/\(folder).jsonl", in: study))
  }
}
