/// What BATCH found, and how the search for it went.
public struct BatchDecomposition: Sendable {
  /// The atoms as they came out; negative values are the estimator's own.
  public var raw: Atoms
  /// The mutual informations behind the atoms. They hold KL(mean of P(Y|X_i) ‖ p_y) where the
  /// masked runs' mean answers differ from the joint run's.
  public var informations: MutualInformations
  /// The atoms of each evaluation batch.
  public var batches: [Atoms]
  /// The atoms of each evaluated question under the coupling that was found, in the order of the
  /// evaluation sample. They are not unique: see ``PointwiseAtoms``.
  public var questions: [PointwiseAtoms]
  /// How much each evaluated question weighs, where asked: what intervals are made from. The networks
  /// count as given.
  public var terms: InfluenceTerms?
  /// The training loss in nats, by epoch and step.
  public var losses: [[Double]]
  /// The largest mean deviation of a coupling's sums from its marginals over evaluation batches.
  public var marginalResidual: Double
  /// The part of the evaluation couplings, label by label, that the tolerance of Sinkhorn ended.
  public var stoppedEarly: Double
  /// The part that ran into the limit of steps.
  public var reachedLimit: Double
  public var settings: BatchSettings

  /// The union information I∪ = R + U1 + U2.
  public var union: Information {
    raw.redundancy + raw.visionUniqueness + raw.languageUniqueness
  }
}

/// Where a run of BATCH stands.
public struct BatchProgress: Sendable {
  /// Epochs that are done, and how many there are.
  public var epoch: Int
  public var epochs: Int
  /// The mean training loss of the last epoch, nats.
  public var loss: Double
  /// The atoms on the evaluation questions with the weights as they are, where asked for.
  public var atoms: Atoms?

  public init(epoch: Int, epochs: Int, loss: Double, atoms: Atoms? = nil) {
    self.epoch = epoch
    self.epochs = epochs
    self.loss = loss
    self.atoms = atoms
  }
}
