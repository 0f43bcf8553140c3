import Analysis
import Figures
import Locks
import Studies
import Views

/// Tables and figures that were made already: intervals are bootstrapped, and a screen is drawn at
/// every key.
final class AnalysisTables: Sendable {
  /// The estimates that are looked at: those of a study that pass a filter.
  private struct Source: Hashable {
    var version: Int
    var filter: String?

    init(_ workspace: Workspace) {
      version = workspace.study.version
      filter = workspace.filter?.text
    }
  }

  private struct Key: Hashable {
    var source: Source
    var view: AnalysisView
    var sides: [Comparison.Side]?
    var subject: Subject?
  }

  private struct State {
    var tables: [Key: Table] = [:]
    /// By the selected row: a figure has a cursor.
    var figures: [Key: (selection: Int, figure: Figure?)] = [:]
    /// The study of the filter that was used last.
    var filtered: (source: Source, study: Study)?
  }

  private let state = Guarded(State())

  /// Keeps what was made of these states of studies only.
  func keep(_ versions: Set<Int>) {
    state.withLock { state in
      state.tables = state.tables.filter { versions.contains($0.key.source.version) }
      state.figures = state.figures.filter { versions.contains($0.key.source.version) }
      if let source = state.filtered?.source, !versions.contains(source.version) {
        state.filtered = nil
      }
    }
  }

  /// The study with the estimates that pass the filter only, of all datasets.
  func study(of workspace: Workspace) -> Study {
    guard workspace.filter != nil else { return workspace.study }
    let source = Source(workspace)
    if let known = state.withLock({ $0.filtered }), known.source == source { return known.study }
    let study = workspace.filteredStudy
    state.withLock { $0.filtered = (source, study) }
    return study
  }

  func table(
    _ view: AnalysisView, of workspace: Workspace, sides: [Comparison.Side]?, subject: Subject?
  ) -> Table {
    let key = Key(source: Source(workspace), view: view, sides: sides, subject: subject)
    if let table = state.withLock({ $0.tables[key] }) { return table }
    let table = view.table(study(of: workspace), sides: sides, subject: subject)
    state.withLock { $0.tables[key] = table }
    return table
  }

  /// The figure of a view that needs nothing but the study.
  func figure(_ view: AnalysisView, of workspace: Workspace, selection: Int) -> Figure? {
    let key = Key(source: Source(workspace), view: view)
    let selection = view.isDrawn ? selection : 0
    if let known = state.withLock({ $0.figures[key] }), known.selection == selection {
      return known.figure
    }
    let figure = view.figure(study(of: workspace), selection: selection)
    state.withLock { $0.figures[key] = (selection, figure) }
    return figure
  }
}
