import ArgumentParser
import Estimation
import Studies

/// The settings of estimators, the same on every command that estimates.
struct EstimationOptions: ParsableArguments {
  /// One estimator, several between commas, or `both`.
  struct Estimators: ExpressibleByArgument {
    var kinds: [EstimatorKind]

    init(_ kinds: [EstimatorKind]) { self.kinds = kinds }

    init?(argument: String) {
      if argument == "both" {
        kinds = EstimationKnobs.usual
        return
      }
      let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
      kinds = parts.compactMap { EstimatorKind(rawValue: String($0)) }
      guard kinds.count == parts.count, Set(kinds).count == kinds.count else { return nil }
    }

    static let allValueStrings = EstimatorKind.allCases.map(\.rawValue) + ["both"]
    var defaultValueDescription: String { kinds.map(\.rawValue).joined(separator: ",") }
  }

  @Option(
    help: """
      exact (no training, with a certificate), batch (as the study ran it), improved (its known \
      weaknesses mended), several of them as in exact,improved, or both for the first two. \
      Default: both, and exact alone to compare two models and where there are no training features.
      """)
  var estimator: Estimators?

  @Option(help: "The first seed. From 0 to \(UInt64.max).") var seed: UInt64 = 0

  @Option(help: "Estimates with so many seeds. From 1 to \(EstimationKnobs.most).")
  var replicates = 1

  @OptionGroup var settingOptions: SettingOptions<EverySetting>

  func validate() throws {
    guard (1...EstimationKnobs.most).contains(replicates) else {
      throw ValidationError(
        "--replicates is \(replicates); expected a whole number from 1 to \(EstimationKnobs.most).")
    }
    let combinations = knobs.combinations
    guard combinations <= EstimationKnobs.mostCombinations else {
      throw ValidationError(
        "These settings and seeds have \(combinations) combinations; expected "
          + "\(EstimationKnobs.mostCombinations) at most. Give fewer values at once.")
    }
  }

  var knobs: EstimationKnobs { knobs() }

  /// - Parameter usual: the estimators where none is asked for.
  func knobs(usual: [EstimatorKind] = EstimationKnobs.usual) -> EstimationKnobs {
    var knobs = EstimationKnobs()
    knobs.estimators = estimator?.kinds ?? usual
    knobs.seed = seed
    knobs.replicates = replicates
    settingOptions.give(&knobs)
    return knobs
  }

  var bootstrap: Int? {
    guard let setting = Setting.named("bootstrap"),
      case .integer(let draws)? = knobs[setting]?.first
    else { return nil }
    return Int(exactly: draws)
  }

  var seeds: [UInt64] { knobs.seeds }

  /// The settings of each estimator that is asked for.
  var settings: [EstimationSettings] { knobs.settings }

  /// The settings for some features: where none of them can be trained on, and no estimator is
  /// asked for, the exact one's.
  func settings(for sets: [FeatureSet]) -> [EstimationSettings] {
    let isTrainable = sets.contains(where: \.isTrainable)
    return knobs(usual: isTrainable ? EstimationKnobs.usual : [.exact]).settings
  }

  /// What is made of some features: each as ``settings(for:)`` says of it alone.
  func plan(_ sets: [FeatureSet], layers: Plan.Layers) throws -> Plan {
    let kinds = [true, false].map { isTrainable in sets.filter { $0.isTrainable == isTrainable } }
    let plans = try kinds.filter { !$0.isEmpty }.map {
      try Plan(sets: $0, layers: layers, settings: settings(for: $0), seeds: seeds)
    }
    return plans.count == 1 ? plans[0] : Plan(items: plans.flatMap(\.items))
  }
}
