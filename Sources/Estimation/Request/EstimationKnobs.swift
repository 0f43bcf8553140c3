public import InformationDecomposition
public import Studies

/// What is asked of the estimators: which of them, and the values that their constants take. Where
/// several values are given, every combination is estimated; what is not given is the estimator's
/// default.
public struct EstimationKnobs: Hashable, Sendable {
  public var estimators: [EstimatorKind] = [.batch]
  /// The first seed, and how many follow it.
  public var seed: UInt64 = 0
  public var replicates = 1
  public var bootstrap: Int?
  public var epochs: [Int] = []
  public var batchSizes: [Int] = []
  public var learningRates: [Double] = []
  public var gates: [Float] = []
  public var gateKind: ConfidenceGate.Kind?
  public var uniformFailures: ConfidenceGate.UniformFailures?
  public var temperature: Double?
  public var width: Double?
  /// Where Sinkhorn stops early; 0 for never.
  public var sinkhornTolerance: Float?
  public var marginals: BatchSettings.Marginals?
  public var anchor: BatchSettings.Anchor?
  public var patience: Int?
  public var keepsLastBatch = false

  public init() {}

  public var seeds: [UInt64] { (0..<UInt64(replicates)).map { seed &+ $0 } }

  /// The settings of every combination, by estimator.
  public var settings: [EstimationSettings] {
    estimators.flatMap { kind -> [EstimationSettings] in
      var all = [single(kind)]
      func vary<Value>(_ values: [Value], _ change: (inout EstimationSettings, Value) -> Void) {
        guard !values.isEmpty else { return }
        all = all.flatMap { settings in
          values.map { value in
            var varied = settings
            change(&varied, value)
            return varied
          }
        }
      }
      vary(gates) { $0.gate.threshold = $1 }
      guard kind.isSeeded else { return all }
      vary(epochs) { $0.batch.epochs = $1 }
      vary(batchSizes) {
        $0.batch.batchSize = $1
        if kind == .batch { $0.batch.evaluationBatchSize = $1 }
      }
      vary(learningRates) { $0.batch.learningRate = $1 }
      return all
    }
  }

  /// The settings of an estimator, with the constants that take one value.
  private func single(_ kind: EstimatorKind) -> EstimationSettings {
    var settings = EstimationSettings(estimator: kind)
    // Beside another estimator the exact one has its certificate for an interval.
    if let bootstrap, kind != .exact || estimators == [.exact] { settings.bootstrap = bootstrap }
    if let gateKind { settings.gate.kind = gateKind }
    if let uniformFailures { settings.gate.uniformFailures = uniformFailures }
    if let temperature { settings.temperature = temperature }
    if let width { settings.width = width }
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

extension EstimationKnobs {
  /// The knobs that give these settings.
  public init(_ settings: EstimationSettings, seed: UInt64? = nil) {
    let standard = EstimationSettings(estimator: settings.estimator)
    let (batch, usual) = (settings.batch, standard.batch)
    estimators = [settings.estimator]
    self.seed = seed ?? 0
    func changed<Value: Equatable>(_ value: Value, _ usual: Value) -> Value? {
      value == usual ? nil : value
    }
    bootstrap = changed(settings.bootstrap, standard.bootstrap)
    gates = changed(settings.gate.threshold, standard.gate.threshold).map { [$0] } ?? []
    gateKind = changed(settings.gate.kind, standard.gate.kind)
    uniformFailures = changed(settings.gate.uniformFailures, standard.gate.uniformFailures)
    temperature = changed(settings.temperature, standard.temperature)
    width = changed(settings.width, standard.width)
    guard settings.estimator.isSeeded else { return }
    epochs = changed(batch.epochs, usual.epochs).map { [$0] } ?? []
    batchSizes = changed(batch.batchSize, usual.batchSize).map { [$0] } ?? []
    learningRates = changed(batch.learningRate, usual.learningRate).map { [$0] } ?? []
    if batch.sinkhornTolerance != usual.sinkhornTolerance {
      sinkhornTolerance = batch.sinkhornTolerance ?? 0
    }
    marginals = changed(batch.marginals, usual.marginals)
    anchor = changed(batch.anchor, usual.anchor)
    patience = batch.patience
    keepsLastBatch = batch.keepsLastBatch && !usual.keepsLastBatch
  }

  /// The options of `infoprism estimate` that mean the same.
  public var arguments: [String] {
    var words: [String] = []
    func add(_ name: String, _ value: String?) {
      if let value { words += ["--" + name, value] }
    }
    func list(_ values: [some CustomStringConvertible]) -> String? {
      values.isEmpty ? nil : values.map(\.description).joined(separator: ",")
    }
    if estimators != [.batch] { add("estimator", list(estimators.map(\.rawValue))) }
    if seed != 0 { add("seed", "\(seed)") }
    if replicates != 1 { add("replicates", "\(replicates)") }
    add("bootstrap", bootstrap.map { "\($0)" })
    add("epochs", list(epochs))
    add("batch-size", list(batchSizes))
    add("learning-rate", list(learningRates))
    add("gate", list(gates))
    add("gate-kind", gateKind?.rawValue)
    add("uniform-failures", uniformFailures?.rawValue)
    add("temperature", temperature.map { "\($0)" })
    add("width", width.map { "\($0)" })
    add("sinkhorn-tolerance", sinkhornTolerance.map { "\($0)" })
    add("marginals", marginals?.rawValue)
    add("anchor", anchor?.rawValue)
    add("patience", patience.map { "\($0)" })
    if keepsLastBatch { words.append("--keep-last-batch") }
    return words
  }
}
