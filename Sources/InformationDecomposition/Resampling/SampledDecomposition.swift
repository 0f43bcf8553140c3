/// A decomposition with the sampling of its questions: what it would be on other ones.
///
/// For two answers, [min(cross-fitted, plug-in), max(cross-fitted, plug-in)] is what an interval
/// starts from: one is too low on average, the other too high, see ``CrossFit``. For more, the
/// bounds of the union information take the place of the plug-in value: an interval never leaves
/// out its certificate.
public struct SampledDecomposition: Sendable {
  public let decomposition: ExactDecomposition
  /// The union information with potentials that other questions chose; nil for too few units.
  public let crossFitted: Information?
  public let units: QuestionUnits
  private let low: InfluenceTerms
  private let high: InfluenceTerms
  private let solution: ExactSolution

  /// - Parameters:
  ///   - seed: of the splits.
  ///   - isCrossFitted: whether intervals are going to be asked for.
  ///   - checkCancellation: called every few hundredths of a second; what it throws ends the work.
  /// - Throws: ``DecompositionError`` as ``ExactEstimator`` does, and what `checkCancellation`
  ///   throws.
  public init(
    _ sample: AnswerSample, width: Information = Information(bits: 0.1), units: QuestionUnits,
    seed: UInt64, isCrossFitted: Bool = true, checkCancellation: () throws -> Void = {}
  ) throws {
    precondition(units.questions == sample.count, "units are of the sample's questions")
    solution = try ExactEstimator.solve(
      sample, width: width, checkCancellation: checkCancellation)
    decomposition = solution.decomposition
    self.units = units
    (low, high) = solution.terms()
    crossFitted =
      try isCrossFitted
      ? CrossFit.union(solution, units: units, seed: seed, checkCancellation)
        .map { Information(nats: $0) } : nil
  }

  /// How far the cross-fitted union information is from the plug-in value, or from its bounds: above
  /// 0 where it is above. Nil for too few units.
  ///
  /// No union information is below that of a source alone, so that the plug-in value is too high by
  /// no more than what it has beyond the stronger source: where two sources are the same there is
  /// nothing that cross-fitting could take away.
  public var crossFitDistance: Information? {
    crossFitted.map { fitted in
      let informations = decomposition.informations
      let fitted = max(fitted, informations.vision, informations.language)
      return max(fitted, decomposition.unionHigh) - decomposition.unionHigh
        + (min(fitted, decomposition.unionLow) - decomposition.unionLow)
    }
  }

  /// The standard error of the union information, with its potentials held.
  public var unionError: Information {
    units.count > 1 ? error(of: high.union) : .zero
  }

  /// The standard errors of how far atoms of an estimate of the same questions are from these.
  ///
  /// On the same questions a coupling that tells more than the union information is the estimate's
  /// own error, whatever the questions, but for what the mean answers add: these are of the
  /// questions, and an estimate that isn't raked has others. Where the estimate tells less, other
  /// questions may change all of that, since the best potentials for a sample are too high on it.
  ///
  /// - Parameters:
  ///   - other: the terms of the estimate.
  ///   - isRaked: whether its masked runs are tilted to the mean answers of the questions too.
  ///   - distances: how far its atoms are, above 0 where they are above.
  public func errors(
    ofDistanceFrom other: InfluenceTerms, isRaked: Bool, distances: [Atom: Information]
  ) -> [Atom: Information] {
    guard units.count > 1, other.count == high.count else { return [:] }
    let means = meanAnswerTerms
    var result: [Atom: Information] = [:]
    for (atom, quantity) in zip(Atom.allCases, SampledQuantity.all) {
      guard let distance = distances[atom] else { continue }
      if quantity.union * distance.nats < 0 {
        result[atom] = error(of: zip(quantity.terms(other), quantity.terms(high)).map { $0 - $1 })
      } else {
        result[atom] = isRaked ? .zero : error(of: quantity.terms(means))
      }
    }
    return result
  }

  /// What the tilts to the mean answers of the questions make of each question's weight.
  private var meanAnswerTerms: InfluenceTerms {
    let aligned = solution.aligned
    func without(_ terms: [Double], _ held: [Double]) -> [Double] { zip(terms, held).map(-) }
    return InfluenceTerms(
      vision: without(high.vision, aligned.divergences(aligned.vision)),
      language: without(high.language, aligned.divergences(aligned.language)),
      joint: [Double](repeating: 0, count: high.count),
      union: without(high.union, solution.pointwiseUnion().high))
  }

  /// The standard error of the mean of terms.
  private func error(of terms: [Double]) -> Information {
    let count = Double(units.count)
    let center = mean(terms)
    let sums = units.sums(terms.map { ($0 - center) / Double(terms.count) })
    let square = sums.reduce(0) { $0 + $1 * $1 }
    return Information(nats: (square * count / (count - 1)).squareRoot())
  }

  private var binary: BinarySample? { solution.binary }

  /// How intervals are made, in words for records.
  public var method: String {
    if crossFitted == nil { return "bootstrap" }
    return binary == nil
      ? "certificate with cross-fitted bootstrap" : "cross-fitted bracket with bootstrap"
  }

  /// The intervals of ``SampledQuantity/all`` by name.
  ///
  /// - Parameter draws: from 2; below 100 their tails are not used.
  public func intervals(
    draws: Int, seed: UInt64, checkCancellation: () throws -> Void
  ) rethrows -> [String: AtomInterval] {
    try StudentisedBootstrap(units: units, draws: draws, seed: seed).intervals(
      contrasts, redraw: binary.map { binary in { Self.redrawn(binary, $0) } },
      checkCancellation)
  }

  /// The intervals of this decomposition's quantities less another's of the same questions, which
  /// are drawn for both at once.
  public func differences(
    from other: SampledDecomposition, draws: Int, seed: UInt64,
    checkCancellation: () throws -> Void
  ) rethrows -> [String: AtomInterval] {
    var redraw: (([Double]) -> [[Double]])?
    if let one = binary, let two = other.binary {
      redraw = { weights in
        zip(Self.redrawn(one, weights), Self.redrawn(two, weights)).map { one, other in
          zip(one, other).map { $0 - $1 }
        }
      }
    }
    return try StudentisedBootstrap(units: units, draws: draws, seed: seed).intervals(
      zip(contrasts, other.contrasts).map(Contrast.difference), redraw: redraw, checkCancellation)
  }

  private static func redrawn(_ binary: BinarySample, _ weights: [Double]) -> [[Double]] {
    let terms = binary.terms(weights: weights)
    return SampledQuantity.all.map { $0.terms(terms) }
  }

  private var contrasts: [Contrast] {
    let fitted = crossFitted ?? decomposition.unionLow
    let ends = (
      low: min(decomposition.unionLow, fitted).nats,
      high: max(decomposition.unionHigh, fitted).nats
    )
    let informations = decomposition.informations
    return SampledQuantity.all.map { quantity in
      // A quantity that falls with the union is lowest where that is highest.
      let falls = quantity.union < 0
      return Contrast(
        name: quantity.name,
        isCut: quantity.isNonnegative
          && quantity.value(informations, union: decomposition.unionMiddle) > -1e-9,
        low: Contrast.End(
          value: quantity.value(informations, union: falls ? ends.high : ends.low),
          terms: quantity.terms(falls ? high : low)),
        high: Contrast.End(
          value: quantity.value(informations, union: falls ? ends.low : ends.high),
          terms: quantity.terms(falls ? low : high)))
    }
  }
}

extension SampledQuantity {
  /// Nats.
  func value(_ informations: MutualInformations, union: Double) -> Double {
    vision * informations.vision.nats + language * informations.language.nats
      + joint * informations.joint.nats + self.union * union
  }
}
