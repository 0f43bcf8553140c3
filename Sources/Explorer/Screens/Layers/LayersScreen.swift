package import Analysis
import Figures
import InformationDecomposition
import SafeText
package import Studies
package import Terminal
import Views

/// The atoms at each layer, read by logit lens.
package struct LayersScreen: Screen {
  package var selection = 0
  var mode = LayersView.table
  /// The atom that is looked at alone, or nil for all four.
  var atom: Atom?
  var showsShares = false
  /// Layers as parts of the depth, so that models of different depth can be overlaid.
  var isRelative = false
  /// The place of the crosshair on the selected curve, from 0.
  var crosshair: Int?
  /// The marked curves, or all, as lines of one atom.
  var isOverlaid = false
  var order = CurveOrder()

  package init() {}

  /// What the view is drawn with.
  var settings: ViewSettings {
    var settings = ViewSettings()
    settings.view = mode
    settings.atom = atom
    settings.shares = showsShares
    settings.relative = isRelative
    settings.selection = selection
    settings.crosshair = crosshair
    order.set(&settings)
    return settings
  }

  /// The estimates of the curves, in their order.
  package func estimates(_ workspace: Workspace) -> [Estimate] {
    curves(workspace).flatMap(\.estimates)
  }

  func curves(_ workspace: Workspace) -> [Curve] {
    Curve.layers(workspace.part, settings)
  }

  func keys(_ workspace: Workspace) -> [CurveKey] { curves(workspace).map(\.key) }

  /// The marked curves, or the selected one; where curves are overlaid, all of them.
  func shown(_ workspace: Workspace) -> [Curve] {
    let curves = curves(workspace)
    let marked = curves.filter { workspace.marks.contains($0.key.model) }
    if !marked.isEmpty { return marked }
    if isOverlaid { return curves }
    return curves.indices.contains(selection) ? [curves[selection]] : []
  }

  /// The curve that the crosshair walks: the selected one, or where the chart doesn't show it, the
  /// first that it shows.
  private func walked(_ workspace: Workspace) -> Curve? {
    let selected = curves(workspace)[safe: selection]
    guard mode == .chart else { return selected }
    let shown = shown(workspace)
    return shown.first { $0.key == selected?.key } ?? shown.first
  }

  package mutating func perform(_ command: Command, in workspace: inout Workspace) -> Outcome {
    let curves = curves(workspace)
    if moveSelection(command, count: curves.count) { return .done }
    let selected = curves.indices.contains(selection) ? curves[selection] : nil
    switch command {
    case .open, .nextPane: mode = mode == .table ? .chart : .table
    case .back:
      guard mode != .table else { return .leave }
      mode = .table
    case .mode: mode = LayersView.allCases[(LayersView.allCases.firstIndex(of: mode)! + 1) % 3]
    case .atom:
      atom = atom.next
      if atom == nil { isOverlaid = false }
    case .overlay:
      isOverlaid = !(isOverlaid && mode == .chart)
      mode = .chart
      atom = isOverlaid ? atom ?? .synergy : nil
    case .compare:
      let marked = curves.filter { workspace.marks.contains($0.key.model) }
      guard marked.count > 1 else {
        return .message(
          "Can't compare: \(marked.count == 1 ? "one curve is" : "no curve is") marked; mark two "
            + "with Space.")
      }
      (mode, atom, isOverlaid) = (.chart, atom ?? .synergy, true)
    case .shares:
      showsShares.toggle()
      keep(selected?.key, in: workspace)
    case .sort, .reverseSort:
      let sentence = order.perform(command, end: "the last layer")
      keep(selected?.key, in: workspace)
      return .message(sentence)
    case .depth: isRelative.toggle()
    case .left, .right, .leftFar, .rightFar:
      guard let selected = walked(workspace), !selected.estimates.isEmpty else {
        return .ignored
      }
      let step = command == .left || command == .right ? 1 : 10
      let wanted =
        settings.index(on: selected) + (command == .left || command == .leftFar ? -step : step)
      crosshair = min(max(0, wanted), selected.estimates.count - 1)
    case .nextDataset, .previousDataset:
      let datasets = workspace.study.datasets(at: .layer)
      let isAlone = mode == .chart && shown(workspace).count == 1
      if isAlone, workspace.dataset == nil { workspace.dataset = selected?.key.dataset }
      workspace.stepDataset(
        by: command == .nextDataset ? 1 : -1, among: datasets, alone: isAlone)
      keep(selected?.key, in: workspace)
    case .mark:
      guard let model = selected?.key.model else { return .ignored }
      if workspace.marks.remove(model) == nil { workspace.marks.insert(model) }
      selection = min(selection + 1, curves.count - 1)
    case .clearMarks: workspace.marks = []
    default: return .ignored
    }
    return .done
  }

  /// Selects a curve again, or another of its model, after the order or the choice changed.
  private mutating func keep(_ key: CurveKey?, in workspace: Workspace) {
    let keys = keys(workspace)
    selection = keys.place(of: key) ?? min(selection, max(0, keys.count - 1))
  }

  package func draw(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace) {
    let curves = curves(workspace)
    guard !curves.isEmpty else {
      EmptyNotice.draw(
        EmptyNotice.absence(
          of: "layer curves", from: workspace.study.datasets(at: .layer),
          isFiltered: workspace.filter != nil, in: workspace), in: area, of: &canvas)
      return
    }
    let figures = LayersFigure(settings, workspace.part)
    switch mode {
    case .chart: drawChart(figures, in: area, of: &canvas, workspace: workspace)
    case .heatmap: canvas.draw(figures.heatmap(curves), in: area)
    case .table:
      let tableRows = min(curves.count + 4, max(6, area.rows / 2))
      if area.rows - tableRows >= 9, area.columns >= 60 {
        let (top, bottom) = area.splitTop(tableRows)
        canvas.draw(figures.sparklines(curves, note: false), in: top)
        drawChart(figures, in: bottom, of: &canvas, workspace: workspace)
      } else {
        canvas.draw(figures.sparklines(curves, note: true), in: area)
      }
    }
  }

  /// The chart, and where there is room, the numbers of the curve that the crosshair walks.
  private func drawChart(
    _ figures: LayersFigure, in area: Rectangle, of canvas: inout Canvas, workspace: Workspace
  ) {
    // What several curves tell together has words that need the width.
    let shown = shown(workspace)
    let alone = shown.count == 1 ? walked(workspace) : nil
    let pane = alone.map { curve in
      ValuesPane(
        heading: isRelative ? "layer, depth" : "layer",
        title: "\(curve.key.label(allDatasets: workspace.dataset == nil)), bits",
        lines: curve.estimates.indices.map { index in
          let estimate = curve.estimates[index]
          let depth = NumberText.fixed(figures.x(index, curve), decimals: 2)
          return ("\(estimate.layer ?? 0)" + (isRelative ? ", \(depth)" : ""), estimate)
        },
        selection: settings.index(on: curve))
    }
    ValuesPane.draw(figures.chart(shown), with: pane, in: area, of: &canvas)
  }

  package func choices(of command: Command, in workspace: Workspace) -> [String] {
    switch command {
    case .view: LayersView.allCases.map(\.rawValue)
    case .atom: Atom?.choices
    case .sort: FamiliesOrder.allCases.map(\.rawValue)
    default: []
    }
  }

  package mutating func choose(
    _ choice: String, of command: Command, in workspace: inout Workspace
  ) -> Outcome {
    switch command {
    case .view:
      guard let view = LayersView(rawValue: choice) else { return .ignored }
      mode = view
    case .atom:
      atom = Atom(rawValue: choice)
      if atom == nil { isOverlaid = false }
    case .sort:
      guard order.take(choice) else { return .ignored }
      selection = 0
      return .message(order.sentence(end: "the last layer"))
    default: return .ignored
    }
    return .done
  }

  package func status(_ workspace: Workspace) -> String {
    guard let curve = walked(workspace) else { return "" }
    let index = settings.index(on: curve)
    return curve.key.label(allDatasets: workspace.dataset == nil) + " "
      + settings.place(of: index, on: curve) + "  " + EstimateSummary.line(curve.estimates[index])
  }

  package func searchTexts(_ workspace: Workspace) -> [String] {
    curves(workspace).map { $0.key.label(allDatasets: true) }
  }

  package func path(_ workspace: Workspace) -> [String] {
    let curves = curves(workspace)
    let dataset = workspace.dataset ?? "all"
    return curves.indices.contains(selection) ? [dataset, curves[selection].key.model] : [dataset]
  }

  package mutating func follow(_ path: [String], in workspace: inout Workspace) {
    workspace.followDataset(path.first)
    if path.count > 1 { keep(CurveKey(dataset: path[0], model: path[1]), in: workspace) }
  }

  package mutating func click(_ mark: Hit.Mark, in workspace: inout Workspace) {
    switch mark {
    case .heading, .inner: break
    case .item(let index): selection = index
    case .cell(let row, let column):
      selection = row
      let curves = curves(workspace)
      guard let curve = curves[safe: row] else { return }
      crosshair = HeatmapColumns(curves, isRelative: isRelative).index(of: column, on: curve)
    case .x(let x, _):
      guard let curve = shown(workspace).first else { return }
      let position = LayersFigure(settings, workspace.part)
      crosshair = curve.estimates.indices.min {
        abs(position.x($0, curve) - x) < abs(position.x($1, curve) - x)
      }
    }
  }

  package func isEmpty(_ workspace: Workspace) -> Bool { curves(workspace).isEmpty }

  package func reasonAgainst(_ command: Command, in workspace: Workspace) -> String? {
    switch command {
    case .mode where isEmpty(workspace): "there are no curves"
    case .clearMarks where workspace.marks.isEmpty: "no model is marked"
    case .nextDataset where workspace.study.datasets(at: .layer).count < 2: "there is one dataset"
    case .previousDataset where workspace.study.datasets(at: .layer).count < 2:
      "there is one dataset"
    case .overlay where curves(workspace).count < 2: "there is one curve"
    default: nil
    }
  }

  package func copyText(_ workspace: Workspace) -> String? {
    let curves = curves(workspace)
    guard curves.indices.contains(selection) else { return nil }
    return curves[selection].estimates.map(EstimateSummary.tabbed).joined(separator: "\n")
  }

  package func copyCells(_ workspace: Workspace) -> [CopyMenu.Cell] {
    let curves = curves(workspace)
    guard curves.indices.contains(selection) else { return [] }
    let estimates = curves[selection].estimates
    return CopyMenu.Cell.cells(of: estimates[settings.index(on: curves[selection])])
  }

  package func copyTable(_ workspace: Workspace) -> Table? {
    .estimates(estimates(workspace), schema: "layers", title: "Information by layer, bits")
  }

  package func hasFigure(_ workspace: Workspace) -> Bool { true }

  package func estimation(_ workspace: Workspace) -> EstimationStart {
    let curves = curves(workspace)
    let estimate = curves.indices.contains(selection) ? curves[selection].estimates.last : nil
    return .around(estimate, in: workspace, layers: "all")
  }
}

extension Atom? {
  /// What `:atom` can be followed by; all but an atom stands for all four.
  static let choices = Atom.allCases.map(\.symbol) + ["all"]

  /// All atoms, then each alone, in their order.
  var next: Atom? {
    guard let atom = self else { return Atom.allCases[0] }
    let place = atom.place + 1
    return place < Atom.allCases.count ? Atom.allCases[place] : nil
  }
}
