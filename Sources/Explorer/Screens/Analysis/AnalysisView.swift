import Analysis
import Figures
import Studies
import Views

/// What the Analysis screen shows, by the names of ``View``; `v` steps through them.
package enum AnalysisView: String, CaseIterable, Sendable {
  case map
  case plane = "regime-map"
  case regimes, correlations, stability, scaling, phases, trajectories, masked, masks, raking
  case verdict, robustness, comparison

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

  /// Why the table has no rows.
  func reasonForNone(_ part: StudyPart) -> String {
    switch self {
    case .comparison:
      "Mark two models with Space on Families, Layers or Training; c compares them, C their "
        + "families."
    default: (try? View.named(rawValue))?.reason(part) ?? ""
    }
  }

  /// Whether it can be written as a figure.
  var hasFigure: Bool { View.drawn.contains { $0.name == rawValue } }

  /// Whether the figure has a cursor, and is what the screen is about; others stand where the whole
  /// table leaves them room.
  var isDrawn: Bool {
    switch self {
    case .map, .plane, .regimes, .comparison: true
    default: false
    }
  }

  /// The figure, with the selected row marked where it can be; of a comparison the screen has one
  /// of its own.
  func figure(_ study: Study, selection: Int) -> Figure? {
    guard hasFigure, self != .comparison else { return nil }
    var settings = ViewSettings()
    settings.selection = isDrawn ? selection : nil
    return try? View.named(rawValue).figure(StudyPart(study), settings)
  }
}
