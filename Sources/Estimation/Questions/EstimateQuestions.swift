public import InformationDecomposition
public import Studies

/// An estimate's atoms question by question, computed again from the features that it was made of.
public struct EstimateQuestions: Sendable {
  /// The questions' ids, in the order of the evaluation.
  public var ids: [String]
  /// The atoms of each; their means are the estimate's raw atoms.
  public var atoms: [PointwiseAtoms]
  /// The range that the certified interval leaves to each question's union information; nil of
  /// BATCH, which has no certificate.
  public var unions: [ClosedRange<Information>]?

  /// What they are, and that they are not unique.
  public static let rule =
    "Pointwise atoms average to the estimate's raw atoms. They are one choice of many: other "
    + "couplings, or other shares of a function of the answer alone, give the same means and other "
    + "values for a question."

  /// - Parameters:
  ///   - estimate: one that was made here, so that it carries its settings.
  ///   - set: the features that it was made of.
  /// - Throws: what reading features and estimating throw, and ``DecompositionError`` where the
  ///   estimate doesn't say how it was made.
  public init(_ estimate: Estimate, of set: FeatureSet) throws {
    guard let settings = estimate.settings.flatMap(EstimationSettings.init(json:)) else {
      throw DecompositionError(
        "the estimate doesn't say with which settings it was made; estimate the subject again")
    }
    let evaluation = try set.features(.evaluation)
    let names = try evaluation.ids() ?? (0..<evaluation.count).map { "\($0)" }
    let isTrained = settings.estimator != .exact
    let read = try set.answers(layer: estimate.layer, settings, withTraining: isTrained)
    guard let learned = read.training?.sample else {
      let found = try ExactEstimator.pointwise(
        read.evaluation.sample, width: Information(bits: settings.width))
      (ids, atoms, unions) = (names, found.questions, found.unions)
      return
    }
    let training = try set.features(.train)
    var batch = settings.batch
    batch.seed = estimate.seed ?? 0
    let found = try BatchEstimator.decompose(
      features: (try training.x1(), try training.x2()),
      evaluationFeatures: (try evaluation.x1(), try evaluation.x2()),
      targets: [(learned, read.evaluation.sample)], settings: batch)[0]
    // An incomplete last batch may have been left out.
    ids = Array(names.prefix(found.questions.count))
    (atoms, unions) = (found.questions, nil)
  }

  /// The range of an atom of a question; nil without a certificate.
  public func range(of atom: Atom, at question: Int) -> ClosedRange<Information>? {
    (unions?[question]).map {
      atoms[question].informations.bounds(of: atom, unions: $0.lowerBound, $0.upperBound)
    }
  }

  /// The mean over the questions: the estimate's raw atoms.
  public var mean: Atoms { PointwiseAtoms.mean(atoms).atoms }
}
