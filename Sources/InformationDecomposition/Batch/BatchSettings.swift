/// The constants of the BATCH estimator. The defaults are those of the study.
///
/// P. P. Liang et al., "Quantifying & Modeling Multimodal Interactions: An Information
/// Decomposition Framework", NeurIPS 2023, arXiv 2302.12247.
public struct BatchSettings: Hashable, Sendable {
  /// How the answer distributions of a batch become the marginals of the coupling.
  public enum Marginals: String, CaseIterable, Hashable, Sendable {
    /// As they are, though the two sides' masses of a label differ.
    case reference
    /// Both sides tilted to the batch's mean joint distribution, so that a coupling exists.
    case raked
  }

  /// The source whose conditional the loss is written in.
  public enum Anchor: String, CaseIterable, Hashable, Sendable {
    /// I(X1;Y) + I_q(X2;Y|X1), as in the study.
    case vision
    /// The mean of that and I(X2;Y) + I_q(X1;Y|X2): swapping the sources swaps the uniquenesses.
    case symmetric
  }

  /// The width of the hidden layers.
  public var hiddenWidth = 32
  /// The number of hidden layers after the first.
  public var hiddenLayers = 3
  /// The embedding of an item for one label; similarities are divided by its square root.
  public var embeddingWidth = 10
  /// Added to the variance under the root when embeddings are standardised.
  public var varianceFloor: Float = 1e-8
  public var learningRate = 1e-3
  /// Adam's decay of the first moment.
  public var firstMomentDecay = 0.9
  /// Adam's decay of the second moment.
  public var secondMomentDecay = 0.999
  /// Adam's guard against division by zero.
  public var adamEpsilon = 1e-8
  /// Items of a batch; the batch is the alphabet of the coupling.
  public var batchSize = 256
  /// Items of an evaluation batch, or nil for all items in one. Larger batches have less bias.
  public var evaluationBatchSize: Int? = 256
  public var epochs = 8
  /// Sinkhorn stops where all sums are within this of the marginals, tested after each half step;
  /// nil runs it to its fixed point.
  public var sinkhornTolerance: Float? = 0.01
  /// The double steps of Sinkhorn at most.
  public var sinkhornLimit = 500
  /// Added to the divisors of Sinkhorn and of the conditional.
  public var divisorFloor: Float = 1e-8
  /// Added to probabilities under logarithms.
  public var logarithmFloor: Float = 1e-8
  public var marginals = Marginals.reference
  public var anchor = Anchor.vision
  /// Keeps a last batch that is not full, in training and in evaluation.
  public var keepsLastBatch = false
  /// Stops training after so many epochs without a better loss on a held-out tenth of the training
  /// items, and goes back to the best weights; nil trains through all epochs on all items.
  public var patience: Int?
  public var seed: UInt64 = 0

  public init() {}

  /// The study's estimator.
  public static let study = BatchSettings()

  /// Each known weakness mended: Sinkhorn to its fixed point, marginals that have a coupling,
  /// no item left out, one evaluation batch, either source treated alike.
  public static let improved = {
    var settings = BatchSettings()
    settings.sinkhornTolerance = nil
    settings.marginals = .raked
    settings.anchor = .symmetric
    settings.keepsLastBatch = true
    settings.evaluationBatchSize = 2048
    return settings
  }()
}
