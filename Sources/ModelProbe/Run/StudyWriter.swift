import Foundation
import Studies

/// What a study gains beside the features: questions, answers, cards, and how it was all made.
struct StudyWriter {
  let study: String
  let settings: ProbeSettings

  /// What the study calls the dataset: under other masks than noise it is one of its own, such as
  /// `POPE+blank`, so that no estimate is taken for one under noise.
  private func name(_ dataset: PreparedDataset) -> String {
    dataset.source.name + settings.maskSuffix
  }

  /// - Parameters:
  ///   - merged: The questions that have features, and those that were set aside.
  ///   - features: Where the features stand already. They get their name last, since it says that
  ///     everything else is there.
  func write(
    model: ProbedModel, dataset: PreparedDataset, card: WorkerEvent, versions: [String: String],
    config: String, folder: String, table: AnswerTable, merged: MergedSplits,
    to features: NewFeatures
  ) throws {
    try writeQuestions(dataset)
    try writeAnswers(
      model: model, dataset: dataset, questions: merged.questions[.evaluation] ?? [],
      folder: folder, table: table)
    try updateCard(model: model, dataset: dataset, card: card)
    let making = Making(
      layers: settings.layers ? card.layers ?? 1 : 1,
      imageMask: settings.imageMask.rawValue, textMask: settings.textMask.rawValue,
      seed: settings.seed, gate: settings.gate, instruction: settings.instruction,
      batch: settings.batch, architecture: card.architecture ?? "", adapter: card.adapter ?? "",
      dtype: card.dtype ?? "", attention: settings.attention, quantization: settings.quantization,
      revision: card.revision ?? "", letterForm: card.letterForm ?? "",
      letterTokens: card.letterTokens ?? [], intervention: settings.knockout?.description,
      shamTokens: card.shamTokens, base: card.base, peft: card.peft,
      procedure: settings.procedure == .own ? nil : settings.procedure.rawValue,
      questions: merged.questions.reduce(into: [:]) {
        $0[$1.key.rawValue] = $1.value.count
      }, setAside: merged.setAside.isEmpty ? nil : merged.setAside, broken: dataset.broken.count,
      both: table.reports["vl"], image: table.reports["v"],
      text: table.reports["l"], versions: versions, config: config)
    try features.commit(SubjectDescription(model.subject(on: name(dataset)), details: making))
  }

  /// Adds the dataset's questions to those that other runs wrote, with other limits perhaps.
  private func writeQuestions(_ dataset: PreparedDataset) throws {
    let lines = ProbeQuestion.Split.allCases.flatMap { split in
      (dataset.questions[split] ?? []).map { probed in
        let question = Question(
          dataset: name(dataset), id: probed.id, text: probed.text, options: probed.options,
          answer: probed.answer, category: probed.category,
          instruction: settings.instruction.isEmpty ? nil : settings.instruction,
          image: settings.thumbnailSide > 0 ? dataset.images[probed.id] : nil,
          picture: dataset.pictures[probed.id])
        return QuestionLine(question, split: split.rawValue)
      }
    }
    let file = Subject.questionsFile(of: name(dataset))
    try QuestionLine.write(lines, to: FilePlace(file, in: study))
  }

  private func writeAnswers(
    model: ProbedModel, dataset: PreparedDataset, questions: [ProbeQuestion], folder: String,
    table: AnswerTable
  ) throws {
    let subject = model.subject(on: name(dataset))
    let lines = zip(questions, table.rows).map { question, row in
      let answer = Answer(subject: subject, question: question.id) {
        row.probabilities[$0.rawValue] ?? []
      }
      return AnswerLine(answer, decimals: 4)
    }
    try WholeFile.write(
      try JSONLine.data(lines), to: FilePlace("answers/\(folder).jsonl", in: study))
  }

  /// Adds the model's and the dataset's cards to `study.json`, or makes it.
  private func updateCard(
    model: ProbedModel, dataset: PreparedDataset, card: WorkerEvent
  ) throws {
    let isFolder =
      FileManager.default.fileExists(atPath: model.source) || model.source.hasPrefix("memory:")
    let revision = card.revision.flatMap { $0.isEmpty ? nil : $0 }
    try StudyCardFile.add(
      model: ModelCard(
        family: model.family, size: model.size, parameters: card.parameters.map { Double($0) },
        hubID: isFolder ? nil : model.source, revision: revision),
      dataset: DatasetCard(
        name: name(dataset), options: dataset.options, domain: dataset.source.kind.domain),
      to: study, provenance: "Features made by infoprism probe; see features/*/subject.json.")
  }
}

/// How features were made.
private struct Making: Encodable {
  var layers: Int
  var imageMask: String
  var textMask: String
  var seed: UInt64
  var gate: Double
  var instruction: String
  var batch: Int
  var architecture: String
  var adapter: String
  var dtype: String
  var attention: String?
  var quantization: String?
  var revision: String
  var letterForm: String
  var letterTokens: [Int]
  var intervention: String?
  var shamTokens: Int?
  var base: String?
  var peft: String?
  var procedure: String?
  var questions: [String: Int]
  var setAside: [SetAside]?
  var broken: Int
  var both: WayReport?
  var image: WayReport?
  var text: WayReport?
  var versions: [String: String]
  var config: String
}
