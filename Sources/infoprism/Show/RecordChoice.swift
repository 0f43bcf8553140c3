import Analysis
import ArgumentParser
import SafeText
import Studies
import Views

/// The options that choose records of a study.
struct RecordChoice: ParsableArguments {
  @Option(help: "One dataset only.", completion: StudyCompletion.datasets)
  var dataset: String?

  @Option(
    help: "One model only, as in LLaVA-OV-7B; may be given again.",
    completion: StudyCompletion.models)
  var model: [String] = []

  @Option(
    help: "One family only; may be given again.", completion: StudyCompletion.families)
  var family: [String] = []

  @Option(
    name: .customLong("where"),
    help: """
      A filter, as in 'family:qwen and S > 0.2', or of questions 'outcome:needs-both'.
      """)
  var condition: String?

  /// The part of a study that these options choose.
  ///
  /// - Parameters:
  ///   - name: the study as the user named it.
  ///   - kinds: the records that are shown; what is wrong in their files is said.
  ///   - isOfQuestions: whether `--where` asks questions, and not estimates.
  func part(
    _ study: Study, named name: String, kinds: Set<Study.RecordKind> = [.estimates],
    isOfQuestions: Bool = false
  ) throws -> StudyPart {
    StudyRemarks.tell(kinds, of: study)
    if let dataset {
      guard study.datasets.contains(dataset) else {
        throw UnknownName("dataset", dataset, in: name, among: study.datasets)
      }
    }
    try checkNames(study, named: name)
    var part = StudyPart(study, dataset: dataset)
    if isOfQuestions {
      part.questionFilter = try condition.map { text in
        try Self.read(text) { try QuestionFilter($0) }
      }
    } else {
      part.filter = try filter()
    }
    return part
  }

  /// What is chosen, in words, but for the condition.
  var words: [String] {
    (dataset.map { ["dataset \($0)"] } ?? [])
      + (model.isEmpty ? [] : ["model \(model.joined(separator: " or "))"])
      + (family.isEmpty ? [] : ["family \(family.joined(separator: " or "))"])
  }

  private func checkNames(_ study: Study, named studyName: String) throws {
    for name in model where !study.models.contains(where: { $0.model == name }) {
      throw UnknownName("model", name, in: studyName, among: study.models.map(\.model))
    }
    for name in family where !study.families.contains(name) {
      throw UnknownName("family", name, in: studyName, among: study.families)
    }
  }

  /// All conditions as one filter.
  private func filter() throws -> Filter? {
    var conditions: [String] = []
    if !model.isEmpty {
      conditions.append(
        "(" + model.map { "model = \"\($0)\"" }.joined(separator: " or ") + ")")
    }
    if !family.isEmpty {
      conditions.append(
        "(" + family.map { "family = \"\($0)\"" }.joined(separator: " or ") + ")")
    }
    if let condition { conditions.append(conditions.isEmpty ? condition : "(\(condition))") }
    guard !conditions.isEmpty else { return nil }
    if let condition { _ = try Self.read(condition) { try Filter($0) } }
    return try Self.read(conditions.joined(separator: " and ")) { try Filter($0) }
  }

  static func read<Read>(_ text: String, _ filter: (String) throws -> Read) throws -> Read {
    do { return try filter(text) } catch {
      throw CommandError("Can't filter: \(ErrorText.reason(error))")
    }
  }
}
