import ArgumentParser
import Estimation
import Foundation
import SafeText
import Studies

/// Prints the plan of a sweep.
struct SweepPlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Print the plan of a sweep: one work item a line, as JSON.",
    discussion: """
      Every combination of the features, layers, estimators and seeds that are asked for. Plans \
      for the same study may be joined: cat a.jsonl b.jsonl > plan.jsonl.
      """)

  @Argument(help: "A study with features.", completion: .directory)
  var study: String

  @OptionGroup var selection: FeatureSelection
  @OptionGroup var options: EstimationOptions

  func run() async throws {
    let study = try StudyArguments.openOne(study)
    let plan = try Plan(
      sets: try selection.sets(of: study), layers: selection.planLayers,
      settings: options.settings, seeds: options.seeds)
    guard !plan.items.isEmpty else { throw CommandError("No layer of these features matches.") }
    let planned = SweepPlan(plan, of: study)
    try planned.write { StandardOutput.document($0) }
    let seconds = planned.items.reduce(0) { $0 + $1.seconds }
    let text =
      "\("item".counted(planned.items.count)), about \(Durations.text(seconds)) on one core"
    StandardError.line(text)
  }
}
