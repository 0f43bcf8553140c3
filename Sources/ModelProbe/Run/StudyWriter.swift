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

  /// - Parameter merged: The questions that have features, and those that were set aside.
  func write(
    model: ProbedModel, dataset: PreparedDataset, card: WorkerEvent, versions: [String: String],
    config: String, folder: String, table: AnswerTable, merged: MergedSplits
  ) throws {
    try writeQuestions(dataset)
    try writeAnswers(
      model: model, dataset: dataset, questions: merged.questions[.evaluation] ?? [],
      folder: folder, table: table)
    try updateCard(model: model, dataset: dataset, card: card)
    let description = SubjectDescription(
      dataset: name(dataset), family: model.family, size: model.size, stage: model.stage,
      checkpoint: model.checkpoint, layers: settings.layers ? card.layers ?? 1 : 1,
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
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Written last: its presence says that everything else is there.
    try WholeFile.write(
      try encoder.encode(description), to: FilePlace("features/\(folder)/subject.json", in: study))
  }

  /// Adds the dataset's questions to those that other runs wrote, with other limits perhaps.
  private func writeQuestions(_ dataset: PreparedDataset) throws {
    let place = FilePlace("questions/\(ProbedModel.plain(name(dataset))).jsonl", in: study)
    var lines: [String: String] = [:]
    for split in ProbeQuestion.Split.allCases {
      for question in dataset.questions[split] ?? [] {
        let image = settings.thumbnailSide > 0 ? dataset.images[question.id] : nil
        let line = QuestionLine(
          dataset: name(dataset), id: question.id, question: question.text,
          options: question.options.map { $0.isEmpty ? nil : $0 },
          answer: OptionLetter.all[question.answer],
          category: question.category,
          instruction: settings.instruction.isEmpty ? nil : settings.instruction, image: image,
          picture: dataset.pictures[question.id], split: split.rawValue)
        lines[question.id] = try JSONLine.text(line)
      }
    }
    for bytes in try place.content()?.split(separator: 0x0A) ?? [] {
      let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
      guard let id = object?["id"] as? String, lines[id] == nil else { continue }
      lines[id] = String(decoding: bytes, as: UTF8.self)
    }
    // By id: sorted by their text they would stand by answer, and so would rows probed from here.
    let ids = lines.keys.sorted {
      let order = $0.compare($1, options: .numeric)
      return order == .orderedSame ? $0 < $1 : order == .orderedAscending
    }
    let text = ids.compactMap { lines[$0] }.joined(separator: "\n") + "\n"
    try WholeFile.write(Data(text.utf8), to: place)
  }

  private func writeAnswers(
    model: ProbedModel, dataset: PreparedDataset, questions: [ProbeQuestion], folder: String,
    table: AnswerTable
  ) throws {
    var data = Data()
    for (question, row) in zip(questions, table.rows) {
      let line = AnswerLine(
        dataset: name(dataset), family: model.family, size: model.size, model: model.name,
        stage: model.stage, checkpoint: model.checkpoint, question: question.id,
        vl: rounded(row.probabilities["vl"]), v: rounded(row.probabilities["v"]),
        l: rounded(row.probabilities["l"]))
      data.append(Data((try JSONLine.text(line) + "\n").utf8))
    }
    try WholeFile.write(data, to: FilePlace("answers/\(folder).jsonl", in: study))
  }

  private func rounded(_ values: [Double]?) -> [Double] {
    (values ?? []).map { ($0 * 1e4).rounded() / 1e4 }
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

private struct QuestionLine: Encodable {
  var dataset: String
  var id: String
  var question: String
  /// null stands where a letter has no option.
  var options: [String?]
  var answer: String
  var category: String?
  var instruction: String?
  var image: String?
  var picture: String?
  var split: String
}

private struct AnswerLine: Encodable {
  var dataset: String
  var family: String
  var size: String
  var model: String
  var stage: String?
  var checkpoint: String?
  var question: String
  var vl: [Double]
  var v: [Double]
  var l: [Double]
}

/// `subject.json`: what the features beside it speak of, and how they were made.
private struct SubjectDescription: Encodable {
  var schema = "infoprism/subject/1"
  var dataset: String
  var family: String
  var size: String
  var stage: String?
  var checkpoint: String?
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
