import Analysis
import ArgumentParser
import Estimation
import Foundation
import SafeText
import Studies

/// Estimates from the features of a study, or from feature files.
struct EstimateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Estimate atoms from features; results are appended to the study.",
    discussion: """
      Give a study, or the files train.safetensors and evaluation.safetensors (results are then \
      printed only). Both the exact decomposition and BATCH are made: the exact one is current, and \
      how far BATCH is from it is said. What is estimated already with the same features and settings is not done \
      again, unless with --again.
      """,
    subcommands: [
      EstimateRun.self, EstimateDiscrete.self, EstimateSensitivity.self, EstimateNull.self,
      EstimateCompare.self,
    ],
    defaultSubcommand: EstimateRun.self)
}

/// The default of `infoprism estimate`.
struct EstimateRun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "From features (the default); its help lists the settings with their ranges.")

  @Argument(help: "A study, or one or two safetensors files.", completion: .file())
  var input: [String]

  @OptionGroup var selection: FeatureSelection
  @OptionGroup var options: EstimationOptions

  @Flag(help: "Estimates even what is in the study.") var again = false

  @Flag(help: "Prints the plan and makes nothing.") var dryRun = false

  @Flag(help: "Leaves the study as it is.") var noSave = false

  @Flag(help: "What is current in the study stays so; the new estimates stand beside it.")
  var keepCurrent = false

  @Option(help: "Workers at the same time. Default: the cores.") var workers: Int?

  /// The folder of a job that this process does the work of.
  @Option(help: .hidden) var job: String?

  @Option(help: "How it is printed: text, json, csv, markdown or latex.")
  var format = ViewOptions.Format.text

  @Flag(help: "The same as --format json.") var json = false

  func validate() throws {
    try OptionRange.check("workers", workers, OptionRange.workers)
  }

  func run() async throws {
    let source = try EstimationSource(input, after: ["estimate"])
    let sets = try source.sets(selection)
    let plan = try options.plan(sets, layers: selection.planLayers)
    guard !plan.items.isEmpty else { throw CommandError("No layer of these features matches.") }
    if dryRun {
      for item in plan.items { StandardOutput.line(item.title) }
      return
    }
    var todo = plan
    var kept: [Estimate] = []
    if let study = source.study, !again {
      todo = plan.missing(from: study)
      kept = study.estimates(keys: Set(plan.items.map(\.key)))
    }
    let before = source.study.map { CurrentEstimates(todo.items, of: $0) }
    if keepCurrent, !noSave, let study = source.study { try before?.keep(in: study) }
    let engine = LocalEngine(
      workers: workers, watches: job != nil, destination: noSave ? nil : source.study?.path)
    let recorder = Shared(try job.map { try JobRecorder(folder: $0) })
    recorder.value?.began(total: todo.items.count, reused: kept.count)
    let reporter = EstimationReporter(total: todo.items.count, reused: kept.count)
    StopSignal.ending(isAsked: { recorder.value?.isCancelled == true }) {
      StandardError.endProgress()
      recorder.value?.ended("cancelled")
    }
    var finished: [Estimate] = []
    for await event in engine.run(todo, sets: source.allSets) {
      recorder.value?.record(event) { before?[$0] }
      reporter.report(event)
      if case .finished(_, let estimate) = event { finished.append(estimate) }
    }
    reporter.end()
    if let reason = reporter.halt {
      recorder.value?.ended(reason)
      throw CommandError(
        "\(reason) \(kept.count + finished.count) of \(plan.items.count) estimates are kept, and "
          + "are not made again.")
    }
    recorder.value?.ended()
    let estimates = order(kept + finished, by: plan)
    // Where nothing could be made, the reasons say so; a heading without rows says nothing.
    if reporter.failures > 0, estimates.isEmpty, format == .text, !json { throw ExitCode(1) }
    try EstimateListing.print(estimates, as: json ? .json : format)
    if format == .text, !json {
      for line in EstimateRemarks.lines(estimates, of: source.study) {
        StandardOutput.line(line)
      }
    }
    if reporter.failures > 0 { throw ExitCode(1) }
  }

  private func order(_ estimates: [Estimate], by plan: Plan) -> [Estimate] {
    var places: [String: Int] = [:]
    for (place, item) in plan.items.enumerated() { places[item.key] = place }
    return estimates.sorted { places[$0.key ?? ""] ?? 0 < places[$1.key ?? ""] ?? 0 }
  }
}
