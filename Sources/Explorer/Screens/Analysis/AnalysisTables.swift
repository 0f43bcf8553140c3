import Analysis
import Studies
import Synchronization

/// Tables that were made already: intervals are bootstrapped, and a screen is drawn at every key.
final class AnalysisTables: Sendable {
  private struct Key: Hashable {
    var study: String
    var estimates: Int
    var view: AnalysisView
    var sides: [Comparison.Side]?
    var subject: Subject?
  }

  private let tables = Mutex<[Key: Table]>([:])

  /// What stands for a subject may have changed without a new estimate.
  func forget() { tables.withLock { $0 = [:] } }

  func table(
    _ view: AnalysisView, of study: Study, sides: [Comparison.Side]?, subject: Subject?
  ) -> Table {
    let key = Key(
      study: study.path, estimates: study.count(), view: view, sides: sides, subject: subject)
    if let table = tables.withLock({ $0[key] }) { return table }
    let table = view.table(study, sides: sides, subject: subject)
    tables.withLock { $0[key] = table }
    return table
  }
}
