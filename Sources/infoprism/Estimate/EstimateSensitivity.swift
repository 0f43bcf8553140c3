import Analysis
import ArgumentParser
import Estimation
import Foundation
import InformationDecomposition
import Studies

/// How the atoms move with the settings that a reader may doubt.
struct EstimateSensitivity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Estimate with other gates, temperatures, batch sizes and seeds, side by side.",
    discussion: """
      Each knob is turned alone, from the settings given. The gate is applied to the stored letter \
      masses, so no model runs again. Nothing is written to the study.
      """)

  @Argument(help: "A study, or one or two safetensors files.", completion: .file())
  var input: [String]

  @OptionGroup var selection: FeatureSelection
  @OptionGroup var options: EstimationOptions

  @Option(help: "How it is printed: text, json, csv, markdown or latex.")
  var format = ViewOptions.Format.text

  /// One knob at one value.
  private struct Variation {
    var knob: String
    var value: String
    var settings: EstimationSettings
    var seed: UInt64
  }

  func run() async throws {
    let source = try EstimationSource(input)
    let sets = try source.sets(selection)
    var labels: [String: [Variation]] = [:]
    var items: [WorkItem] = []
    let variations = variations(options.settings(for: sets))
    for variation in variations {
      let plan = try Plan(
        sets: sets, layers: selection.planLayers, settings: [variation.settings],
        seeds: [variation.seed])
      for item in plan.items {
        if labels[item.key] == nil { items.append(item) }
        labels[item.key, default: []].append(variation)
      }
    }
    let reporter = EstimationReporter(total: items.count, reused: 0)
    var found: [String: Estimate] = [:]
    for await event in LocalEngine(workers: nil, destination: nil).run(
      Plan(items: items), sets: source.allSets)
    {
      reporter.report(event)
      if case .finished(let item, let estimate) = event { found[item.key] = estimate }
    }
    reporter.end()
    if found.isEmpty, reporter.failures > 0, format == .text { throw ExitCode(1) }
    TablePrinter.print(table(items, labels, found, variations), as: format)
    if reporter.failures > 0 { throw ExitCode(1) }
  }

  /// Each knob alone; the value in use is among each knob's values.
  private func variations(_ settings: [EstimationSettings]) -> [Variation] {
    settings.flatMap { base -> [Variation] in
      var all: [Variation] = []
      func add(_ knob: String, _ value: String, _ change: (inout EstimationSettings) -> Void) {
        var settings = base
        settings.bootstrap = 0
        change(&settings)
        all.append(Variation(knob: knob, value: value, settings: settings, seed: options.seed))
      }
      for threshold in [0, 0.1, 0.3, 0.5, 0.7, 0.9] as [Float] {
        add("hard gate", "\(threshold)") {
          $0.gate.kind = .hard
          $0.gate.threshold = threshold
        }
      }
      add("soft gate", "by mass") { $0.gate.kind = .soft }
      for temperature in [0.5, 1, 2] {
        add("temperature", "\(temperature)") { $0.temperature = .fixed(temperature) }
      }
      guard base.estimator.isSeeded else { return all }
      for size in [64, 128, 256] {
        add("batch size", "\(size)") {
          $0.batch.batchSize = size
          if $0.estimator == .batch { $0.batch.evaluationBatchSize = size }
        }
      }
      for epochs in [4, 8, 16] { add("epochs", "\(epochs)") { $0.batch.epochs = epochs } }
      for step in 0..<3 as Range<UInt64> {
        var settings = base
        settings.bootstrap = 0
        let seed = options.seed &+ step
        all.append(Variation(knob: "seed", value: "\(seed)", settings: settings, seed: seed))
      }
      return all
    }
  }

  private func table(
    _ items: [WorkItem], _ labels: [String: [Variation]], _ found: [String: Estimate],
    _ variations: [Variation]
  ) -> Table {
    var table = Table(
      schema: "infoprism/estimate-sensitivity/1", title: "Sensitivity, bits",
      note:
        "gap: accuracy from both inputs less that from the text alone, points; gated: the share "
        + "of joint answers below the gate.",
      columns: [
        "dataset", "model", "layer", "estimator", "knob", "value",
      ] + Table.Column.atoms + [
        .init("I12minusI2", title: "I12-I2")
      ] + Table.Column.accuracies + [
        .init("gap", decimals: 1), "gated",
        .detail("total"), .detail("coInformation"), "verdict", .detail("verdictReason"),
      ])
    // By subject, then by knob, as the variations stand.
    let order = variations.map { "\($0.settings.estimator.name) \($0.knob) \($0.value)" }
    var rows: [(subject: String, place: Int, cells: [Table.Cell])] = []
    for item in items {
      guard let estimate = found[item.key] else { continue }
      for variation in labels[item.key] ?? [] {
        let name = "\(variation.settings.estimator.name) \(variation.knob) \(variation.value)"
        let subject = "\(item.subject.dataset) \(item.subject.model) \(item.layer ?? 0)"
        rows.append(
          (subject, order.firstIndex(of: name) ?? 0, cells(estimate, variation)))
      }
    }
    rows.sort { ($0.subject, $0.place) < ($1.subject, $1.place) }
    for row in rows { table.add(row.cells) }
    return table.withoutEmptyColumns
  }

  private func cells(_ estimate: Estimate, _ variation: Variation) -> [Table.Cell] {
    let informations = estimate.mutualInformations
    let language = estimate.diagnostics[.accuracy(.language)]
    return Table.row(
      estimate.subject.dataset, estimate.subject.model, estimate.layer, estimate.estimator,
      variation.knob, variation.value, Atom.allCases.map { estimate.atoms[$0] },
      informations.map { $0.joint - $0.language }, estimate.accuracies,
      language.flatMap { low in estimate.accuracy.map { $0 - low } },
      estimate.diagnostics[.gated(.both)], estimate.total, estimate.coInformation,
      estimate.verdict.kind.rawValue, estimate.verdict.reason)
  }
}
