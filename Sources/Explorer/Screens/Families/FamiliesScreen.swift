package import Analysis
import Figures
import InformationDecomposition
import Studies
package import Terminal
import Views

/// The stacked bars of the atoms of all models, grouped by family.
package struct FamiliesScreen: Screen {
  package var selection = 0
  var order = FamiliesOrder.family
  var isReversed = false
  package var showsShares = false
  var showsDetail = false

  package init() {}

  /// What the view is drawn with.
  private var settings: ViewSettings {
    var settings = ViewSettings()
    settings.sort = order
    settings.reverse = isReversed
    settings.shares = showsShares
    settings.selection = selection
    return settings
  }

  func rows(_ workspace: Workspace) -> FamilyRows { FamilyRows(workspace.part, settings) }

  package mutating func perform(_ command: Command, in workspace: inout Workspace) -> Outcome {
    let rows = rows(workspace).rows
    if moveSelection(command, count: rows.count) { return .done }
    let selected = rows.indices.contains(selection) ? rows[selection].model : nil
    switch command {
    case .open, .nextPane: showsDetail.toggle()
    case .back:
      guard showsDetail else { return .leave }
      showsDetail = false
    case .sort:
      let orders = FamiliesOrder.allCases
      order = orders[(orders.firstIndex(of: order)! + 1) % orders.count]
      isReversed = false
      keep(selected, in: workspace)
      return .message("Sorted by \(order.title).")
    case .reverseSort:
      isReversed.toggle()
      keep(selected, in: workspace)
    case .shares: showsShares.toggle()
    case .nextDataset, .previousDataset:
      let datasets = workspace.study.datasets(at: .output)
      workspace.stepDataset(by: command == .nextDataset ? 1 : -1, among: datasets)
      keep(selected, in: workspace)
    case .mark:
      guard let selected else { return .ignored }
      if workspace.marks.remove(selected) == nil { workspace.marks.insert(selected) }
      selection = min(selection + 1, rows.count - 1)
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

  /// Selects a model again after the order or the choice of lines changed.
  mutating func keep(_ model: String?, in workspace: Workspace) {
    let rows = rows(workspace).rows
    selection = rows.firstIndex { $0.model == model } ?? min(selection, max(0, rows.count - 1))
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
    guard showsDetail, rows.rows.indices.contains(selection) else {
      canvas.draw(FamiliesFigure(settings, rows, workspace.part).figure, in: area)
      return
    }
    let detail = ModelDetail(rows.rows[selection], workspace: workspace)
    if area.columns >= 120 {
      let (left, right) = area.splitLeft(area.columns - 62)
      canvas.draw(FamiliesFigure(settings, rows, workspace.part).figure, in: left)
      detail.draw(in: right.inset(columns: 1, rows: 0), of: &canvas)
    } else if area.rows >= 30 {
      let wanted = detail.wantedRows(columns: area.columns)
      let (top, bottom) = area.splitTop(area.rows - max(14, min(wanted, area.rows / 2)))
      canvas.draw(FamiliesFigure(settings, rows, workspace.part).figure, in: top)
      detail.draw(in: bottom, of: &canvas)
    } else {
      detail.draw(in: area, of: &canvas)
    }
  }

  package func choices(of command: Command, in workspace: Workspace) -> [String] {
    command == .sort ? FamiliesOrder.allCases.map(\.rawValue) : []
  }

  package mutating func choose(
    _ choice: String, of command: Command, in workspace: inout Workspace
  ) -> Outcome {
    guard command == .sort, let order = FamiliesOrder(rawValue: choice) else { return .ignored }
    self.order = order
    selection = 0
    return .message("Sorted by \(order.title).")
  }

  package func status(_ workspace: Workspace) -> String {
    let rows = rows(workspace).rows
    guard rows.indices.contains(selection) else { return "" }
    let row = rows[selection]
    guard let dataset = workspace.dataset ?? row.estimates.keys.sorted().first,
      let estimate = row.estimates[dataset]
    else { return row.model }
    let name = workspace.dataset == nil ? "\(row.model) \(dataset)" : row.model
    return name + "  " + EstimateSummary.line(estimate)
  }

  package func searchTexts(_ workspace: Workspace) -> [String] {
    rows(workspace).rows.map(\.model)
  }

  package func path(_ workspace: Workspace) -> [String] {
    let rows = rows(workspace).rows
    let dataset = workspace.dataset ?? "all"
    return rows.indices.contains(selection) ? [dataset, rows[selection].model] : [dataset]
  }

  package mutating func follow(_ path: [String], in workspace: inout Workspace) {
    workspace.followDataset(path.first)
    if path.count > 1 { keep(path[1], in: workspace) }
  }

  package func reasonAgainst(_ command: Command, in workspace: Workspace) -> String? {
    switch command {
    case .unpin where workspace.baseline == nil: "no model is pinned"
    case .clearMarks where workspace.marks.isEmpty: "no model is marked"
    case .reverseSort where order == .family && rows(workspace).rows.count < 2: "there is one line"
    default: nil
    }
  }

  package func copyText(_ workspace: Workspace) -> String? {
    let rows = rows(workspace)
    guard rows.rows.indices.contains(selection) else { return nil }
    let row = rows.rows[selection]
    return rows.datasets.compactMap { dataset in
      row.estimates[dataset].map { EstimateSummary.tabbed($0) }
    }.joined(separator: "\n")
  }

  package func copyCells(_ workspace: Workspace) -> [CopyMenu.Cell] {
    let rows = rows(workspace)
    guard rows.rows.indices.contains(selection) else { return [] }
    let row = rows.rows[selection]
    return rows.datasets.lazy.compactMap { row.estimates[$0] }.first
      .map(CopyMenu.Cell.cells(of:)) ?? []
  }

  package func copyTable(_ workspace: Workspace) -> Table? {
    .estimates(rows(workspace).estimates, schema: "families", title: "Information by model, bits")
  }

  package func hasFigure(_ workspace: Workspace) -> Bool { true }

  package func estimation(_ workspace: Workspace) -> EstimationStart {
    let rows = rows(workspace)
    guard rows.rows.indices.contains(selection) else { return .whole(workspace) }
    let estimates = rows.rows[selection].estimates
    return .around(
      rows.datasets.compactMap { estimates[$0] }.first, in: workspace)
  }

  package func commandLine(_ workspace: Workspace) -> [String] {
    let rows = rows(workspace).rows
    if showsDetail, rows.indices.contains(selection) {
      return ["show", "families", workspace.study.path, "--model", rows[selection].model]
    }
    return ["show", "families"] + workspace.options + (showsShares ? ["--shares"] : [])
      + (order == .family ? [] : ["--sort", order.title]) + (isReversed ? ["--reverse"] : [])
      + (workspace.baseline.map { ["--baseline", $0] } ?? [])
  }
}
