import ArgumentParser
import SafeText
import Studies
import Views

/// The options that choose records of a study.
struct RecordChoice: ParsableArguments {
  @Option(help: "One dataset only.")
  var dataset: String?

  @Option(help: "One model only, as in LLaVA-OV-7B; may be given again.")
  var model: [String] = []

  @Option(help: "One family only; may be given again.")
  var family: [String] = []

  @Option(name: .customLong("where"), help: "A filter, as in 'family:qwen and S > 0.2'.")
  var condition: String?

  /// The part of a study that these options choose.
  ///
  /// - Parameters:
  ///   - name: the study as the user named it.
  ///   - kinds: the records that are shown; what is wrong in their files is said.
  func part(
    _ study: Study, named name: String, kinds: Set<Study.RecordKind> = [.estimates]
  ) throws -> StudyPart {
    StudyRemarks.tell(kinds, of: study)
    if let dataset {
      guard study.datasets.contains(dataset) else {
        throw CommandError(
          "There is no dataset '\(dataset)' in '\(name)'. It has "
            + study.datasets.joined(separator: ", ") + ".")
      }
    }
    return StudyPart(study, dataset: dataset, filter: try filter(study, named: name))
  }

  /// All conditions as one filter.
  private func filter(_ study: Study, named studyName: String) throws -> Filter? {
    var conditions: [String] = []
    if !model.isEmpty {
      for name in model where !study.models.contains(where: { $0.model == name }) {
        throw CommandError(
          "There is no model '\(name)' in '\(studyName)'. It has "
            + study.models.map(\.model).joined(separator: ", ") + ".")
      }
      conditions.append(
        "(" + model.map { "model = \"\($0)\"" }.joined(separator: " or ") + ")")
    }
    if !family.isEmpty {
      for name in family where !study.families.contains(name) {
        throw CommandError(
          "There is no family '\(name)' in '\(studyName)'. It has "
            + study.families.joined(separator: ", ") + ".")
      }
      conditions.append(
        "(" + family.map { "family = \"\($0)\"" }.joined(separator: " or ") + ")")
    }
    if let condition { conditions.append(conditions.isEmpty ? condition : "(\(condition))") }
    guard !conditions.isEmpty else { return nil }
    do {
      if let condition { _ = try Filter(condition) }
      return try Filter(conditions.joined(separator: " and "))
    } catch {
      throw CommandError("Can't filter: \(ErrorText.reason(error))")
    }
  }
}
