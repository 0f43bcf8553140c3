import Analysis
import ArgumentParser
import Estimation
import InformationDecomposition
import Studies

/// Two models on the same questions.
struct EstimateCompare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "The differences between two models on the same questions, with intervals.",
    discussion: """
      Name two models with --model. Questions are drawn again for both at once (paired \
      bootstrap), so that what makes a question hard for both is not taken for a difference. \
      Nothing is written to the study.
      """)

  @Argument(help: "A study.", completion: .directory) var study: String

  @OptionGroup var selection: FeatureSelection
  @OptionGroup var options: EstimationOptions

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
    let sets = try selection.sets(of: StudyArguments.openOne(study))
    var table = Table(
      schema: "infoprism/compare/1", title: "\(one) less \(other), bits",
      note: "Accuracy in percent. Intervals: the questions of both are drawn again together, or "
        + "their pictures where questions share them; exact bounds of one stand against the "
        + "other's.",
      columns: [
        .init("dataset"), .init("stage"), .init("checkpoint"), .init("layer"),
        .init("estimator"), .init("questions"), .init("pictures"), .init("quantity"),
        .init("one", title: one),
        .init("other", title: other), .init("difference"),
        .init("differenceInterval", title: "95 %"), .init("isDistinct", title: "leaves out 0"),
      ])
    for set in sets where set.subject.model == one {
      guard let partner = sets.first(where: { set.isPartner($0, model: other) }) else { continue }
      for layer in try selection.layers(of: set) {
        for settings in options.knobs(usual: [.exact]).settings {
          let found = try PairedComparison(
            set, partner, layer: layer, settings: settings, seed: options.seed,
            draws: options.bootstrap ?? 200)
          for row in found.rows { table.add(cells(set.subject, layer, settings, found, row)) }
        }
      }
    }
    guard !table.rows.isEmpty else {
      throw CommandError(
        "'\(study)' has no features of both \(one) and \(other) on one dataset. Probe or import "
          + "them, or name other models.")
    }
    TablePrinter.print(table.withoutEmptyColumns, as: format)
  }

  private func cells(
    _ subject: Subject, _ layer: Int?, _ settings: EstimationSettings, _ found: PairedComparison,
    _ row: PairedComparison.Row
  ) -> [Table.Cell] {
    let interval = row.interval
    return [
      .text(subject.dataset), .text(subject.stage), .text(subject.checkpoint),
      layer.map { .integer($0) } ?? .missing, .text(settings.estimator.name),
      .integer(found.questions),
      found.units.arePictures ? .integer(found.units.count) : .missing, .text(row.quantity),
      .number(row.one), .number(row.other),
      .number(row.difference),
      .interval(
        low: interval.low, high: interval.high, level: interval.level, method: interval.method),
      .text(row.isDistinct ? "yes" : "no"),
    ]
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
