import Analysis
import ArgumentParser
import Estimation
import InformationDecomposition
import Studies
import Views

/// Two models on the same questions.
struct EstimateCompare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "The differences between two models on the same questions, with intervals.",
    discussion: """
      Name two models with --model. Questions are drawn again for both at once (paired \
      bootstrap), so that what makes a question hard for both is not taken for a difference. \
      'show differences' shows what is kept.
      """)

  @Argument(help: "A study.", completion: .directory) var study: String

  @OptionGroup var selection: FeatureSelection
  @OptionGroup var options: EstimationOptions

  @Option(
    name: .customLong("where"),
    help: "Only the questions that pass a condition, as in 'outcome:needs-both'.")
  var condition: String?

  @Flag(help: "Keep the differences in the study.") var keep = false

  @Option(help: "How it is printed: text, json, csv, markdown or latex.")
  var format = ViewOptions.Format.text

  func validate() throws {
    guard selection.model.count == 2, selection.model[0] != selection.model[1] else {
      throw ValidationError("Name two models, as in --model LLaVA-OV-7B --model LLaVA-OV-72B.")
    }
    guard options.bootstrap ?? 2 > 1 else {
      throw ValidationError(
        "--bootstrap is \(options.bootstrap ?? 0); expected at least 2: the intervals come from it."
      )
    }
  }

  func run() throws {
    let (one, other) = (selection.model[0], selection.model[1])
    let opened = try StudyArguments.openOne(study)
    let sets = try selection.sets(of: opened)
    var found: [PairedDifference] = []
    for set in sets where set.subject.model == one {
      guard let partner = sets.first(where: { set.isPartner($0, model: other) }) else { continue }
      let ids = try condition.map { try chosen(by: $0, on: set.subject.dataset, of: opened) }
      for layer in try selection.layers(of: set) {
        for settings in options.knobs(usual: [.exact]).settings {
          found += try PairedComparison(
            .init(set, layer: layer), .init(partner, layer: layer), settings: settings,
            seed: options.seed, draws: options.bootstrap ?? 200, ids: ids, filter: condition
          ).rows
        }
      }
    }
    guard !found.isEmpty else {
      throw CommandError(
        "'\(study)' has no features of both \(one) and \(other) on one dataset. Probe or import "
          + "them, or name other models.")
    }
    if keep {
      let writer = DifferenceWriter(study: opened.path)
      for difference in found { try writer.append(difference) }
    }
    TablePrinter.print(Table.differences(found).withoutEmptyColumns, as: format)
  }

  /// The ids of the questions that pass a condition.
  private func chosen(
    by condition: String, on dataset: String, of study: Study
  ) throws -> Set<String> {
    var part = StudyPart(study, dataset: dataset)
    part.questionFilter = try RecordChoice.read(condition) { try QuestionFilter($0) }
    let (grid, places) = try View.chosen(part, ViewSettings())
    return Set(places.map { grid.questions[$0].id })
  }
}

extension FeatureSet {
  /// True for the features of another model on the same dataset, in the same state of training.
  fileprivate func isPartner(_ other: FeatureSet, model: String) -> Bool {
    var same = other.subject
    (same.family, same.size) = (subject.family, subject.size)
    return other.subject.model == model && same == subject
  }
}
