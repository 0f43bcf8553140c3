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
struct SubjectHistory {
  let estimates: [Estimate]
  let current: Estimate

  init(of current: Estimate, in study: Study) {
    self.current = current
    estimates = study.history(of: current.target).reversed()
  }
}
