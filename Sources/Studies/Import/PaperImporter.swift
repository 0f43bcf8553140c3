import Foundation
import InformationDecomposition

/// Makes a study of the published tables: `models.csv`, `layers.csv`, `checkpoints.csv` and
/// `cases.json` in one folder. The same tables give the same bytes.
public struct PaperImporter {
  private let source: String

  /// - Parameter source: the folder of the tables.
  public init(source: String) { self.source = source }

  /// What was imported.
  public struct Summary: Hashable, Sendable {
    public var models = 0
    public var estimates = 0
    public var questions = 0
    public var answers = 0
  }

  /// Writes the study. A folder that holds something else is left as it is.
  ///
  /// - Throws: ``ImportError`` with the file and the line.
  public func write(to folder: String) throws -> Summary {
    try checkTarget(folder)
    let outputs = try estimates("models.csv", level: .output)
    let layers = try estimates("layers.csv", level: .layer)
    let checkpoints = try estimates("checkpoints.csv", level: .checkpoint)
    let cases = try PaperCases(path: source + "/cases.json")
    let models = outputs.map(\.subject).uniqued(on: \.model).map {
      ModelCard(
        family: $0.family, size: $0.size, parameters: $0.sizeInBillions.map { $0 * 1e9 })
    }
    func write(_ data: Data, to file: String) throws {
      try WholeFile.write(data, to: FilePlace(file, in: folder))
    }
    try write(try card(models), to: "study.json")
    for (name, records) in [
      ("models", outputs), ("layers", layers), ("checkpoints", checkpoints),
    ] {
      try write(try JSONLine.data(records.map(EstimateLine.init)), to: "estimates/\(name).jsonl")
    }
    for (dataset, questions) in cases.questions {
      try write(
        try JSONLine.data(questions.map { QuestionLine($0) }), to: "questions/\(dataset).jsonl")
    }
    let answers = cases.answers
    try write(try JSONLine.data(answers.map { AnswerLine($0) }), to: "answers/cases.jsonl")
    return Summary(
      models: models.count, estimates: outputs.count + layers.count + checkpoints.count,
      questions: cases.count, answers: answers.count)
  }

  private func checkTarget(_ folder: String) throws(ImportError) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    // A killed import may have left no more than a temporary file.
    guard !names.allSatisfy(Leftovers.isTemporary) else { return }
    if let study = try? Study.open(folder), study.card.title == PaperStudy.title { return }
    throw ImportError(
      file: folder, line: nil,
      reason: "The folder is not empty and is not this study. Name an empty or a new folder.")
  }

  private func estimates(
    _ file: String, level: EstimateQuery.Level
  ) throws(ImportError) -> [Estimate] {
    let table = try CSVTable(source + "/" + file)
    // As readers of the study will judge them.
    let card = StudyCard(title: PaperStudy.title, datasets: PaperStudy.datasets)
    var result: [Estimate] = []
    for row in table.rows {
      let atoms = Atoms(
        bits: try row.number("R"), try row.number("U1"), try row.number("U2"),
        try row.number("S"))
      var subject = Subject(
        dataset: try row.text("dataset"), family: try row.text("family"),
        size: try row.text("size"))
      var estimate = Estimate(
        subject: subject, estimator: "BATCH", atoms: atoms, intervals: intervals(atoms, level),
        provenance: Provenance(source: PaperStudy.source))
      estimate.judge = card.judge(dataset: subject.dataset)
      switch level {
      case .output: estimate.accuracy = try row.number("accuracy")
      case .layer: estimate.layer = try row.whole("layer", in: JSONObject.layers)
      case .checkpoint:
        subject.stage = try row.text("stage")
        subject.checkpoint = try row.text("fraction")
        estimate.subject = subject
      }
      result.append(estimate)
    }
    return result
  }

  private func intervals(_ atoms: Atoms, _ level: EstimateQuery.Level) -> [String: Interval] {
    var result: [String: Interval] = [:]
    for (atom, precision) in PaperStudy.precisions[level]!.values {
      let value = atoms[atom].bits
      result[atom.symbol] = Interval(
        low: max(0, value - precision), high: value + precision, level: nil,
        method: Interval.readingError)
    }
    return result
  }

  private func card(_ models: [ModelCard]) throws -> Data {
    let sentences = PaperStudy.precisions.mapValues(\.sentence)
    return try StudyCardFile.data([
      "schema": StudyCardRecord.schema + "1", "title": PaperStudy.title,
      "citation": PaperStudy.citation, "provenance": PaperStudy.provenance,
      "tolerance": sentences[.output]!,
      "tolerances": Dictionary(uniqueKeysWithValues: sentences.map { ($0.rawValue, $1) }),
      "models": models.map(StudyCardFile.entry),
      "datasets": PaperStudy.datasets.map(StudyCardFile.entry),
    ]) + [0x0A]
  }
}
