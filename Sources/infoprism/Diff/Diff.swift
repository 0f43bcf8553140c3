import Analysis
import ArgumentParser
import Foundation
import InformationDecomposition
import SafeText
import Studies
import Views

/// Estimates side by side: those of one study, old and new, or those of two studies.
struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Print estimates side by side, old and new, and what was done differently.",
    discussion: """
      With one study, the current estimate of each subject beside the latest other one; --old and \
      --new name two by their keys, which 'infoprism show history' lists. With two studies, the \
      current estimates of the subjects that both have.
      """)

  @Argument(help: "A study.", completion: .directory)
  var study: String

  @Argument(help: "Another study, whose estimates are the new ones.", completion: .directory)
  var other: String?

  @OptionGroup var choice: RecordChoice

  @Option(help: "The key of the old estimate.") var old: String?
  @Option(help: "The key of the new estimate.") var new: String?

  @Option(help: "One layer only, or 'output'.") var layer: String?

  @Flag(
    help: """
      Exit with 1 where an atom differs: its intervals lie apart, or it has none and is another to \
      three decimals.
      """)
  var exitCode = false

  @Option(help: "How it is printed: text, json, csv, markdown or latex.")
  var format = ViewOptions.Format.text

  func validate() throws {
    guard (old == nil) == (new == nil) else {
      throw ValidationError("--old and --new go together.")
    }
    guard old == nil || other == nil else {
      throw ValidationError("--old and --new name estimates of one study.")
    }
    if let layer, layer != "output", Int(layer, radix: 10).map({ $0 > 0 }) != true {
      throw ValidationError("--layer is a number from 1, or 'output'.")
    }
  }

  func run() async throws {
    let first = try StudyArguments.openOne(study)
    let part = try choice.part(first, named: study)
    let differences: [EstimateDifference]
    if let old, let new {
      differences = [
        EstimateDifference(
          old: try estimate(old, of: first), new: try estimate(new, of: first))
      ]
    } else if let other {
      differences = between(part, try StudyArguments.openOne(other))
    } else {
      differences = within(part)
    }
    guard !differences.isEmpty else { throw CommandError(nothing) }
    let table = Table.differences(differences)
    if format == .text {
      TablePrinter.print(table.withoutDetails, as: .text)
      for line in Self.settingLines(differences) { StandardOutput.line(line) }
    } else {
      TablePrinter.print(table, as: format)
    }
    if exitCode, differences.contains(where: Self.differs) { throw ExitCode(1) }
  }

  private static func differs(_ difference: EstimateDifference) -> Bool {
    Atom.allCases.contains { atom in
      switch difference.overlap(of: atom) {
      case .apart: true
      case .overlap, .equal: false
      case .unknown:
        NumberText.bits(difference.old.atoms[atom].bits)
          != NumberText.bits(difference.new.atoms[atom].bits)
      }
    }
  }

  /// What was done differently, once where it is the same for all.
  private static func settingLines(_ differences: [EstimateDifference]) -> [String] {
    let words = differences.map { difference in
      difference.settings.map { "\($0.name) \($0.old) → \($0.new)" }.joined(separator: ", ")
    }
    if differences.count > 1, Set(words).count == 1 {
      return words[0].isEmpty ? [] : ["All differ in " + words[0]]
    }
    return zip(differences, words).filter { !$1.isEmpty }.prefix(20).map { difference, words in
      let subject = AnswerTarget(difference.new.subject, layer: difference.new.layer)
      return "\(subject.title) \(difference.new.subject.dataset) differs in \(words)"
    }
  }

  private var nothing: String {
    other == nil
      ? "No subject of '\(study)' has several estimates with these conditions. 'R' in the explorer "
        + "or 'infoprism estimate' makes another."
      : "'\(study)' and '\(other ?? "")' have no subject in common with these conditions."
  }

  private func estimate(_ key: String, of study: Study) throws -> Estimate {
    guard let found = study.estimates(keys: [key]).last else {
      throw CommandError(
        "'\(study.path)' has no estimate with the key '\(key)'. 'infoprism show history "
          + "\(study.path) --format csv' lists the keys.")
    }
    return found
  }

  private func isMeant(_ estimate: Estimate) -> Bool {
    layer == nil || layer == (estimate.layer.map(String.init) ?? "output")
  }

  private func within(_ part: StudyPart) -> [EstimateDifference] {
    let study = part.study
    return part.shownEstimates.filter(isMeant).compactMap { current in
      guard let latest = study.latest(besides: current) else { return nil }
      let isOlder = (latest.provenance.date ?? "") <= (current.provenance.date ?? "")
      return isOlder
        ? EstimateDifference(old: latest, new: current)
        : EstimateDifference(old: current, new: latest)
    }
  }

  private func between(_ part: StudyPart, _ other: Study) -> [EstimateDifference] {
    part.shownEstimates.filter(isMeant).compactMap { estimate in
      other.current(of: estimate.target).map {
        EstimateDifference(old: estimate, new: $0)
      }
    }
  }
}
