import ArgumentParser
import Explorer
import SafeText
import Studies

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

  /// The workspace that a screen would have with these options.
  ///
  /// - Parameters:
  ///   - name: the study as the user named it.
  ///   - kinds: the records that are shown; what is wrong in their files is said.
  func workspace(
    _ study: Study, named name: String, kinds: Set<Study.RecordKind> = [.estimates]
  ) throws -> Workspace {
    StudyRemarks.tell(kinds, of: study)
    var workspace = Workspace(studies: [study])
    workspace.dataset = nil
    if let dataset {
      guard study.datasets.contains(dataset) else {
        throw CommandError(
          "There is no dataset '\(dataset)' in '\(name)'. It has "
            + study.datasets.joined(separator: ", ") + ".")
      }
      workspace.dataset = dataset
    }
    workspace.filter = try filter(study, named: name)
    return workspace
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
    if let condition { conditions.append("(\(condition))") }
    guard !conditions.isEmpty else { return nil }
    do {
      if let condition { _ = try Filter(condition) }
      return try Filter(conditions.joined(separator: " and "))
    } catch {
      throw CommandError("Can't filter: \(ErrorText.reason(error))")
    }
  }
}
