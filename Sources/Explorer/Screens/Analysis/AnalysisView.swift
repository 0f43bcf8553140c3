import Analysis
import Studies
import Views

/// What the Analysis screen shows; `v` steps through them.
package enum AnalysisView: String, CaseIterable, Sendable {
  case map
  case plane = "regime-map"
  case regimes, correlations, scaling, phases, trajectories, masks, robustness, comparison

  var next: AnalysisView {
    let all = Self.allCases
    let place = all.firstIndex(of: self) ?? 0
    return all[(place + 1) % all.count]
  }

  /// The table that tells the same, whose rows the selection walks.
  ///
  /// - Parameters:
  ///   - sides: the two that the comparison is of.
  ///   - subject: the one that the sheet is of.
  func table(_ study: Study, sides: [Comparison.Side]?, subject: Subject?) -> Table {
    let table: Table? =
      switch self {
      // Of what the records say already: a screen makes nothing of features while a key waits.
      case .robustness: subject.flatMap { RobustnessSheet($0, of: study) }.map { .robustness($0) }
      case .comparison: sides.map { .comparison(study, of: $0[0], with: $0[1]) }
      default: try? View.named(rawValue).table(StudyPart(study))
      }
    return table ?? Table(schema: "infoprism/\(rawValue)/1", title: "", columns: [])
  }

  /// The view of `show` that prints it.
  var command: String {
    switch self {
    case .map: "strategies"
    case .plane: "regimes"
    default: rawValue
    }
  }
}
