import Analysis
import Estimation
import InformationDecomposition
import Studies

/// An estimate beside the one that stood for its subject before.
struct EstimatePair: Hashable {
  var old: Estimate?
  var new: Estimate

  init(old: Estimate?, new: Estimate) {
    self.old = old
    self.new = new
  }

  /// What a job made; nil where the study doesn't have it, as while it is read again.
  init?(_ finished: JobState.Finished, in study: Study) {
    let own = study.history(of: finished.item.target)
    guard let new = own.last(where: { $0.key == finished.key }) else { return nil }
    self.new = new
    old = own.last(where: finished.isBefore)
  }

  var difference: EstimateDifference? { old.map { EstimateDifference(old: $0, new: new) } }

  var tabbed: String {
    [old.map { EstimateSummary.tabbed($0) }, EstimateSummary.tabbed(new)].compactMap { $0 }
      .joined(separator: "\n")
  }
}

/// The estimates of a subject at a layer, the last one first, and which of them stands for it.
struct SubjectHistory: Sendable {
  let estimates: [Estimate]
  let current: Estimate

  init(of current: Estimate, in study: Study) {
    self.current = current
    estimates = study.history(of: current.target).reversed()
  }

  private init(_ estimates: [Estimate], _ current: Estimate) {
    self.estimates = estimates
    self.current = current
  }

  /// The same in another order.
  func ordered(_ places: [Int]) -> SubjectHistory {
    SubjectHistory(places.map { estimates[$0] }, current)
  }

  /// Estimator and seed of one of the estimates, and what else was done otherwise than for the
  /// current one.
  func how(_ estimate: Estimate) -> String {
    let changed = EstimateDifference(old: current, new: estimate).settings
      .filter { !["software", "features", "seed", "estimator"].contains($0.name) }
      .map { "\($0.name) \($0.new)" }
    let seed = estimate.seed.map { " seed \($0)" } ?? ""
    return ([estimate.estimator + seed] + changed).joined(separator: ", ")
  }
}
