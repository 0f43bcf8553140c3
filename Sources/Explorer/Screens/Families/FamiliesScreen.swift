import Analysis
import Figures
import InformationDecomposition
import Studies
package import Terminal
import Views

/// The atoms of all models: stacked bars grouped by family, intervals, means of groups, a heatmap
/// over datasets, or one quantity against another.
package struct FamiliesScreen: Screen {
  package var selection = 0
  package var view = FamiliesView.bars
  var order = NamedOrder()
  package var showsShares = false
  var showsDetail = false
  /// Bars have the intervals of their atoms below them.
  var showsWhiskers = false
  /// What intervals, heatmap and scatter are of.
  var atom = Atom.synergy
  var field = GroupField.family
  /// The groups that are shown with their models.
  var unfolded: Set<String> = []
  /// What the scatter has across, and upwards where that isn't the atom.
  var horizontal = Quantity.accuracy
  var vertical: Quantity?
  /// The dataset of the heatmap's crosshair.
  var column = 0
  /// The model that the cursor was on before the view had none.
  var remembered: String?
  /// How many columns of a table are left of the screen.
  var shift = 0

  package init() {}

  /// What the view is drawn with.
  func settings() -> ViewSettings {
    var settings = ViewSettings()
    order.set(&settings)
    settings.shares = showsShares
    settings.whiskers = showsWhiskers && view == .bars
    settings.selection = selection
    settings.atom = atom
    settings.group = field
    settings.unfoldedGroups = unfolded
    settings.across = horizontal
    settings.upwards = vertical
    settings.column = column
    return settings
  }

  func rows(_ workspace: Workspace) -> FamilyRows { FamilyRows(part(workspace), settings()) }

  /// What the view shows of the study: a heatmap has a column a dataset, whichever is looked at.
  func part(_ workspace: Workspace) -> StudyPart {
    var part = workspace.part
    if view == .heatmap { part.dataset = nil }
    return part
  }

  package mutating func perform(_ command: Command, in workspace: inout Workspace) -> Outcome {
    if moveSelection(command, count: lines(workspace).count) { return .done }
    if let outcome = performOnView(command, in: &workspace) { return outcome }
    let selected = selectedModel(workspace)
    switch command {
    case .open, .nextPane: showsDetail.toggle()
    case .back:
      guard showsDetail else { return .leave }
      showsDetail = false
    case .sort, .reverseSort:
      order.perform(command)
      keep(selected, in: workspace)
      return .message(sorted(workspace))
    case .shares: showsShares.toggle()
    case .nextDataset, .previousDataset:
      let datasets = workspace.study.datasets(at: .output)
      workspace.stepDataset(by: command == .nextDataset ? 1 : -1, among: datasets)
      keep(selected, in: workspace)
    case .mark:
      guard let selected else { return .ignored }
      if workspace.marks.remove(selected) == nil { workspace.marks.insert(selected) }
      selection = min(selection + 1, lines(workspace).count - 1)
    case .clearMarks: workspace.marks = []
    case .pin:
      guard let selected else { return .ignored }
      workspace.baseline = selected
      return .message("\(selected) is the baseline: other models show differences. P unpins.")
    case .unpin: workspace.baseline = nil
    default: return .ignored
    }
    return .done
  }

  /// What the lines are in the order of, in a sentence.
  func sorted(_ workspace: Workspace) -> String {
    let isMean =
      (view == .groups || rows(workspace).datasets.count > 1)
      && view != .intervals && view != .scatter
    let what = view == .groups ? "the mean of each group" : "the mean over the datasets"
    return order.sentence(isMean ? ", \(what)" : "")
  }

  /// Selects a model again after the order or the choice of lines changed.
  mutating func keep(_ model: String?, in workspace: Workspace) {
    let models = lines(workspace).map(\.model)
    selection =
      models.firstIndex { $0 != nil && $0 == model } ?? min(selection, max(0, models.count - 1))
  }

  package func draw(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace) {
    let rows = rows(workspace)
    guard !rows.rows.isEmpty else {
      EmptyNotice.draw(
        workspace.filter == nil
          ? "This study has no estimates of final models for \(workspace.datasetTitle)."
          : "No estimate passes the filter. F clears it.", in: area, of: &canvas)
      return
    }
    guard view == .bars, showsDetail, rows.rows.indices.contains(selection) else {
      drawView(in: area, of: &canvas, workspace: workspace)
      return
    }
    let detail = ModelDetail(rows.rows[selection], workspace: workspace)
    if area.columns >= 120 {
      let (left, right) = area.splitLeft(area.columns - 62)
      canvas.draw(FamiliesFigure(settings(), rows, workspace.part).bars, in: left)
      detail.draw(in: right.inset(columns: 1, rows: 0), of: &canvas)
    } else if area.rows >= 30 {
      let wanted = detail.wantedRows(columns: area.columns)
      let (top, bottom) = area.splitTop(area.rows - max(14, min(wanted, area.rows / 2)))
      canvas.draw(FamiliesFigure(settings(), rows, workspace.part).bars, in: top)
      detail.draw(in: bottom, of: &canvas)
    } else {
      detail.draw(in: area, of: &canvas)
    }
  }

  package func estimation(_ workspace: Workspace) -> EstimationStart {
    .around(selectedEstimate(workspace), in: workspace)
  }
}
