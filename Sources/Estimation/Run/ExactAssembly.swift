import InformationDecomposition
import Studies

/// The exact decomposition of an item, as a record.
struct ExactAssembly {
  var item: WorkItem
  var answers: GatedAnswers

  func estimate() throws -> Estimate {
    let settings = item.settings
    let sample = try answers.sample().tempered(settings.temperature)
    let width = Information(bits: settings.width)
    let found = try ExactEstimator.decompose(sample, width: width)
    let parts = EstimateParts(item: item, answers: answers, sample: sample)
    var diagnostics = parts.diagnostics(priors: sample.joint.mean)
    diagnostics["interiorPointSteps"] = Double(found.iterations)
    diagnostics["sumError"] = (found.raw.total - found.informations.joint).bits
    var intervals: [String: Interval] = [:]
    for atom in Atom.allCases {
      let bounds = found.bounds(of: atom)
      intervals[atom.symbol] = Interval(
        low: bounds.lowerBound.bits, high: bounds.upperBound.bits, level: 1, method: "certificate")
    }
    if settings.bootstrap > 1 {
      let bootstrap = Bootstrap(
        count: sample.count, replicates: settings.bootstrap, seed: item.seed ?? 0)
      let draws = try bootstrap.atoms(of: sample) {
        try ExactEstimator.decompose($0, width: width).raw
      }
      intervals = parts.intervals(draws, method: "bootstrap of questions")
    }
    return Estimate(
      subject: item.subject, layer: item.layer, estimator: settings.estimator.name,
      atoms: found.raw.clipped, raw: found.raw, mutualInformations: found.informations,
      gap: found.gap, intervals: intervals, accuracy: answers.accuracy(.both).map { 100 * $0 },
      status: found.gap <= width ? "certified" : "wider than asked", settings: settings.json,
      diagnostics: diagnostics, key: item.key, provenance: parts.provenance())
  }
}
