public import ArgumentParser
import Estimation
public import InformationDecomposition
public import Studies

/// The settings of estimators, the same on every command that estimates.
struct EstimationOptions: ParsableArguments {
  enum Estimator: String, ExpressibleByArgument, CaseIterable {
    case batch, improved, exact, both
  }

  @Option(
    help: """
      batch (as the study ran it), improved (its known weaknesses mended), exact (no training, with \
      a certificate) or both (batch and exact).
      """)
  var estimator = Estimator.batch

  @Option(help: "The first seed.") var seed: UInt64 = 0

  @Option(help: "Estimates with so many seeds.") var replicates = 1

  @Option(help: "Draws of the bootstrap over questions; 0 for none.") var bootstrap: Int?

  @Option(help: "Epochs of BATCH.") var epochs: Int?

  @Option(name: .customLong("batch-size"), help: "Questions of a batch.") var batchSize: Int?

  @Option(name: .customLong("learning-rate"), help: "Adam's step.") var learningRate: Double?

  @Option(help: "The confidence gate: below this mass of the letters an answer is uniform.")
  var gate: Float?

  @Option(name: .customLong("gate-kind"), help: "hard, soft (mixed by mass) or off.")
  var gateKind: ConfidenceGate.Kind?

  @Option(
    name: .customLong("uniform-failures"),
    help: "ownOptions, or quarters: 0.25 on four options, as the study did on one dataset.")
  var uniformFailures: ConfidenceGate.UniformFailures?

  @Option(help: "Answers are read as p^(1/T).") var temperature: Double?

  @Option(help: "How narrow the exact estimator makes its interval, bits.") var width: Double?

  @Option(name: .customLong("sinkhorn-tolerance"), help: "Where Sinkhorn stops early; 0: never.")
  var sinkhornTolerance: Float?

  @Option(help: "reference, or raked: tilted to the joint run's mean answers.")
  var marginals: BatchSettings.Marginals?

  @Option(help: "vision, or symmetric.") var anchor: BatchSettings.Anchor?

  @Option(help: "Epochs without a better held-out loss after which training stops.")
  var patience: Int?

  @Flag(name: .customLong("keep-last-batch"), help: "Uses a last batch that is not full.")
  var keepsLastBatch = false

  func validate() throws {
    guard replicates > 0 else { throw ValidationError("--replicates is at least 1.") }
    guard bootstrap ?? 0 >= 0 else { throw ValidationError("--bootstrap is at least 0.") }
    guard epochs ?? 0 >= 0 else { throw ValidationError("--epochs is at least 0.") }
    guard batchSize ?? 2 > 1 else { throw ValidationError("--batch-size is at least 2.") }
    guard learningRate ?? 1 > 0 else { throw ValidationError("--learning-rate is above 0.") }
    guard (0...1).contains(gate ?? 0) else { throw ValidationError("--gate is from 0 to 1.") }
    guard temperature ?? 1 > 0 else { throw ValidationError("--temperature is above 0.") }
    guard width ?? 1 > 0 else { throw ValidationError("--width is above 0.") }
  }

  var seeds: [UInt64] { (0..<UInt64(replicates)).map { seed &+ $0 } }

  /// The settings of each estimator that is asked for.
  var settings: [EstimationSettings] {
    let kinds: [EstimatorKind] =
      switch estimator {
      case .batch: [.batch]
      case .improved: [.improved]
      case .exact: [.exact]
      case .both: [.batch, .exact]
      }
    return kinds.map { kind in
      var settings = EstimationSettings(estimator: kind)
      if let bootstrap, kind != .exact || estimator == .exact { settings.bootstrap = bootstrap }
      if let gate { settings.gate.threshold = gate }
      if let gateKind { settings.gate.kind = gateKind }
      if let uniformFailures { settings.gate.uniformFailures = uniformFailures }
      if let temperature { settings.temperature = temperature }
      if let width { settings.width = width }
      if let epochs { settings.batch.epochs = epochs }
      if let batchSize {
        settings.batch.batchSize = batchSize
        if kind == .batch { settings.batch.evaluationBatchSize = batchSize }
      }
      if let learningRate { settings.batch.learningRate = learningRate }
      if let sinkhornTolerance {
        settings.batch.sinkhornTolerance = sinkhornTolerance > 0 ? sinkhornTolerance : nil
      }
      if let marginals { settings.batch.marginals = marginals }
      if let anchor { settings.batch.anchor = anchor }
      if let patience { settings.batch.patience = patience }
      if keepsLastBatch { settings.batch.keepsLastBatch = true }
      return settings
    }
  }
}

extension ConfidenceGate.Kind: ExpressibleByArgument {}
extension ConfidenceGate.UniformFailures: ExpressibleByArgument {}
extension BatchSettings.Marginals: ExpressibleByArgument {}
extension BatchSettings.Anchor: ExpressibleByArgument {}
