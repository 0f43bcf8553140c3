/// BATCH: the decomposition of a sample by couplings that two perceptrons propose and Sinkhorn
/// makes feasible.
///
/// The union information is the least I_q(X1,X2;Y) over couplings q that keep p(x1,y) and p(x2,y)
/// (Bertschinger et al., "Quantifying unique information", Entropy 16, 2014,
/// doi:10.3390/e16042161); BATCH descends to it on batches (P. P. Liang et al., "Quantifying &
/// Modeling Multimodal Interactions", NeurIPS 2023, arXiv 2302.12247).
public enum BatchEstimator {
  /// Trains on one sample and evaluates on another.
  ///
  /// - Parameters:
  ///   - monitors: evaluates after each epoch, for `progress`.
  ///   - samples: says how much each question weighs, for intervals.
  ///   - progress: called after each epoch; what it throws ends the run.
  /// - Throws: ``DecompositionError`` where the samples don't fit each other or the settings.
  public static func decompose(
    training: EmbeddedSample, evaluation: EmbeddedSample, settings: BatchSettings = .study,
    monitors: Bool = false, samples: Bool = false,
    progress: (BatchProgress) throws -> Void = { _ in }
  ) throws -> BatchDecomposition {
    let run = try BatchRun(
      features: (training.x1, training.x2), evaluationFeatures: (evaluation.x1, evaluation.x2),
      targets: [(training.answers, evaluation.answers)], settings: settings)
    return try run.decompose(monitors: monitors, samples: samples, progress: progress)[0]
  }

  /// Several targets over the same features, such as the layers of a model: what is the same for
  /// all, reading and gathering the features, is done once.
  ///
  /// - Returns: a decomposition for each target, the same as when done alone.
  public static func decompose(
    features: (x1: any FeatureRows, x2: any FeatureRows),
    evaluationFeatures: (x1: any FeatureRows, x2: any FeatureRows),
    targets: [(training: AnswerSample, evaluation: AnswerSample)],
    settings: BatchSettings = .study, monitors: Bool = false, samples: Bool = false,
    progress: (BatchProgress) throws -> Void = { _ in }
  ) throws -> [BatchDecomposition] {
    let run = try BatchRun(
      features: features, evaluationFeatures: evaluationFeatures, targets: targets,
      settings: settings)
    return try run.decompose(monitors: monitors, samples: samples, progress: progress)
  }
}
