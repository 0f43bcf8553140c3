import InformationDecomposition
import Studies

/// The exact decomposition of an item, as a record.
struct ExactAssembly {
  var item: WorkItem
  var read: TemperedAnswers
  /// What is drawn when questions are drawn again.
  var units: QuestionUnits

  /// - Parameter checkCancellation: called every few hundredths of a second.
  func estimate(checkCancellation: () throws -> Void) throws -> Estimate {
    let settings = item.settings
    let sample = read.sample
    let width = Information(bits: settings.width)
    let sampled = try SampledDecomposition(
      sample, width: width, units: units, seed: item.seed ?? 0, checkCancellation: checkCancellation
    )
    let found = sampled.decomposition
    let parts = EstimateParts(item: item, read: read)
    var diagnostics = try parts.diagnostics(priors: sample.joint.mean)
    diagnostics[.interiorPointSteps] = Double(found.iterations)
    diagnostics[.sumError] = (found.raw.total - found.informations.joint).bits
    var intervals: [String: Interval] = [:]
    for atom in Atom.allCases {
      let bounds = found.bounds(of: atom)
      intervals[atom.symbol] = Interval(
        low: bounds.lowerBound.bits, high: bounds.upperBound.bits, level: 1, method: "certificate")
    }
    if let distance = sampled.crossFitDistance {
      diagnostics[.crossFitDistance] = distance.bits
      diagnostics[.crossFitError] = sampled.unionError.bits
    }
    if settings.bootstrap > 1 {
      intervals = parts.intervals(
        try sampled.intervals(
          draws: settings.bootstrap, seed: item.seed ?? 0, checkCancellation: checkCancellation),
        method: sampled.method, units: units)
      diagnostics.merge(parts.sampling(units)) { $1 }
      if let union = sampled.crossFitted { diagnostics[.crossFittedUnion] = union.bits }
    }
    return Estimate(
      subject: item.subject, layer: item.layer, estimator: settings.estimator.name,
      atoms: found.raw.clipped, raw: found.raw, mutualInformations: found.informations,
      gap: found.gap, intervals: intervals, accuracy: read.answers.accuracy(.both).map { 100 * $0 },
      status: status(found, width), settings: settings.json,
      diagnostics: diagnostics, key: item.key, provenance: parts.provenance())
  }

  private func status(_ found: ExactDecomposition, _ width: Information) -> String {
    // Bounds on both sides of I12 leave open whether an atom is negative.
    if let below = EstimateStatus.below(found.informations, union: found.unionLow) { return below }
    return found.gap <= width ? EstimateStatus.certified : "wider than asked"
  }
}
