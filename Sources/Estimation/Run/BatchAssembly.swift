import InformationDecomposition
import Studies

/// The record of what BATCH found.
struct BatchAssembly {
  var item: WorkItem
  var found: BatchDecomposition
  var read: TemperedAnswers
  /// p_y of the training questions.
  var priors: [Double]
  /// What is drawn when questions are drawn again.
  var units: QuestionUnits

  /// - Parameter checkCancellation: called every few hundredths of a second.
  func estimate(checkCancellation: () throws -> Void) throws -> Estimate {
    let parts = EstimateParts(item: item, read: read)
    var diagnostics = try parts.diagnostics(priors: priors)
    diagnostics[.marginalResidual] = found.marginalResidual
    diagnostics[.stoppedEarly] = found.stoppedEarly
    diagnostics[.sinkhornAtLimit] = found.reachedLimit
    diagnostics[.sumError] = (found.raw.total - found.informations.joint).bits
    diagnostics[.questionsEvaluated] = Double(found.questions.count)
    diagnostics.merge(certificate()) { $1 }
    if let last = found.losses.last, !last.isEmpty {
      diagnostics[.finalLoss] = last.reduce(0, +) / Double(last.count)
    }
    var intervals: [String: Interval] = [:]
    if item.settings.bootstrap > 1, let terms = found.terms {
      let drawn = units.rows(Array(0..<terms.count))
      // What other questions would give; how far BATCH is from exact is the certified distance.
      intervals = parts.intervals(
        try terms.intervals(
          units: drawn, draws: item.settings.bootstrap, seed: item.seed ?? 0,
          checkCancellation: checkCancellation),
        method: "bootstrap", units: drawn)
      diagnostics.merge(parts.sampling(drawn)) { $1 }
    }
    return Estimate(
      subject: item.subject, layer: item.layer, estimator: item.settings.estimator.name,
      seed: item.seed, atoms: found.raw.clipped, raw: found.raw,
      mutualInformations: found.informations, intervals: intervals,
      accuracy: read.answers.accuracy(.both).map { 100 * $0 }, status: status,
      settings: item.settings.json, diagnostics: diagnostics, key: item.key,
      provenance: parts.provenance())
  }

  /// How far BATCH is from the exact value of the questions that it was evaluated on.
  ///
  /// For the union information, what BATCH's terms hold beyond the sources' informations
  /// (incoherence) is left out: the couplings are compared by I(X2;Y|X1) and I(X1;Y). The atoms are
  /// compared as they are. A distance is above 0 where BATCH is above the certified interval, below
  /// 0 where it is below, and 0 within.
  private func certificate() -> [Diagnostic: Double] {
    let rows = Array(0..<found.questions.count)
    guard
      let sampled = try? SampledDecomposition(
        read.sample.rows(rows), width: Information(bits: item.settings.width),
        units: units.rows(rows),
        seed: item.seed ?? 0, isCrossFitted: false)
    else { return [:] }
    let exact = sampled.decomposition
    func distance(_ value: Information, _ low: Information, _ high: Information) -> Double {
      value > high ? (value - high).bits : min(0, (value - low).bits)
    }
    let beyond = found.informations.vision - exact.informations.vision
    let union = found.union - beyond
    var result: [Diagnostic: Double] = [
      .certifiedLow: exact.unionLow.bits, .certifiedHigh: exact.unionHigh.bits,
      .certifiedUnion: union.bits,
      .certifiedDistance: distance(union, exact.unionLow, exact.unionHigh),
    ]
    var distances: [Atom: Information] = [:]
    for atom in Atom.allCases {
      let bounds = exact.bounds(of: atom)
      let off = distance(found.raw[atom], bounds.lowerBound, bounds.upperBound)
      distances[atom] = Information(bits: off)
      result[.certifiedDistance(of: atom)] = off
    }
    let errors = found.terms.map {
      sampled.errors(
        ofDistanceFrom: $0, isRaked: found.settings.marginals == .raked, distances: distances)
    }
    for (atom, error) in errors ?? [:] { result[.certifiedError(of: atom)] = error.bits }
    return result
  }

  private var status: String {
    EstimateStatus.below(found.informations, union: found.union)
      ?? (found.reachedLimit > 0 ? "Sinkhorn at its limit" : "ok")
  }
}
