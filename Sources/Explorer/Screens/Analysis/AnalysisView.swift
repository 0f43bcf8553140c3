import Analysis
import Studies

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
    switch self {
    case .map: .strategies(study)
    case .plane, .regimes: .regimes(study)
    case .correlations: .correlations(study)
    case .scaling: .scaling(study)
    case .phases: .phases(study)
    case .trajectories: .trajectories(study)
    case .masks: .masks(study)
    case .robustness:
      subject.flatMap { RobustnessSheet($0, of: study) }.map { .robustness($0) }
        ?? Table(schema: "infoprism/robustness/1", title: "Robustness", columns: [])
    case .comparison:
      sides.map { .comparison(study, of: $0[0], with: $0[1]) }
        ?? Table(schema: "infoprism/comparison/1", title: "Comparison", columns: [])
    }
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
