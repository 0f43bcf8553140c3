public import ArgumentParser
import Estimation
public import InformationDecomposition
public import Studies

/// The settings of estimators, the same on every command that estimates.
struct EstimationOptions: ParsableArguments {
  /// One estimator, several between commas, or `both`.
  struct Estimators: ExpressibleByArgument {
    var kinds: [EstimatorKind]

    init(_ kinds: [EstimatorKind]) { self.kinds = kinds }

    init?(argument: String) {
      if argument == "both" {
        kinds = [.batch, .exact]
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
      batch (as the study ran it), improved (its known weaknesses mended), exact (no training, with \
      a certificate), several of them as in batch,exact, or both for these two.
      """)
  var estimator = Estimators([.batch])

  @Option(help: "The first seed.") var seed: UInt64 = 0

  @Option(help: "Estimates with so many seeds.") var replicates = 1

  @Option(help: "Draws of the bootstrap over questions; 0 for none.") var bootstrap: Int?

  @Option(help: "Epochs of BATCH; several as in 4,8,16.") var epochs: ValueList<Int>?

  @Option(
    name: .customLong("batch-size"), help: "Questions of a batch; several as in 128,256.")
  var batchSize: ValueList<Int>?

  @Option(name: .customLong("learning-rate"), help: "Adam's step; several as in 1e-4,1e-3.")
  var learningRate: ValueList<Double>?

  @Option(
    help: """
      The confidence gate: below this mass of the letters an answer is uniform; several as in \
      0,0.3,0.5.
      """)
  var gate: ValueList<Float>?

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
    func check(_ isRight: Bool, _ message: String) throws {
      guard isRight else { throw ValidationError(message) }
    }
    try check(replicates > 0, "--replicates is at least 1.")
    try check(bootstrap ?? 0 >= 0, "--bootstrap is at least 0.")
    try check(epochs?.values.allSatisfy { $0 >= 0 } ?? true, "--epochs is at least 0.")
    try check(batchSize?.values.allSatisfy { $0 > 1 } ?? true, "--batch-size is at least 2.")
    try check(
      learningRate?.values.allSatisfy { $0 > 0 && $0.isFinite } ?? true,
      "--learning-rate is above 0.")
    try check(
      gate?.values.allSatisfy { (0...1).contains($0) } ?? true, "--gate is from 0 to 1.")
    try check(temperature ?? 1 > 0, "--temperature is above 0.")
    try check(width ?? 1 > 0, "--width is above 0.")
  }

  var knobs: EstimationKnobs {
    var knobs = EstimationKnobs()
    knobs.estimators = estimator.kinds
    knobs.seed = seed
    knobs.replicates = replicates
    knobs.bootstrap = bootstrap
    knobs.epochs = epochs?.values ?? []
    knobs.batchSizes = batchSize?.values ?? []
    knobs.learningRates = learningRate?.values ?? []
    knobs.gates = gate?.values ?? []
    knobs.gateKind = gateKind
    knobs.uniformFailures = uniformFailures
    knobs.temperature = temperature
    knobs.width = width
    knobs.sinkhornTolerance = sinkhornTolerance
    knobs.marginals = marginals
    knobs.anchor = anchor
    knobs.patience = patience
    knobs.keepsLastBatch = keepsLastBatch
    return knobs
  }

  var seeds: [UInt64] { knobs.seeds }

  /// The settings of each estimator that is asked for.
  var settings: [EstimationSettings] { knobs.settings }
}

extension ConfidenceGate.Kind: ExpressibleByArgument {}
extension ConfidenceGate.UniformFailures: ExpressibleByArgument {}
extension BatchSettings.Marginals: ExpressibleByArgument {}
extension BatchSettings.Anchor: ExpressibleByArgument {}
