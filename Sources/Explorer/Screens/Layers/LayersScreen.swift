package import Analysis
import Figures
package import InformationDecomposition
import SafeText
package import Studies
package import Terminal
package import Views

/// The atoms at each layer, read by logit lens.
package struct LayersScreen: CurveScreen {
  package var selection = 0
  var mode = LayersView.table
  /// The atom that is looked at alone, or nil for all four.
  package var atom: Atom? {
    // Lines of one chart are of one atom.
    didSet { if atom == nil { showsAll = false } }
  }
  package var showsShares = false
  /// Layers as parts of the depth, so that models of different depth can be overlaid.
  var isRelative = false
  package var crosshair: Int?
  /// The chart has the marked curves, or all, as lines of one atom.
  var showsAll = false
  package var order = NamedOrder()

  package static let level = EstimateQuery.Level.layer
  package static let end = " at the last layer"

  package init() {}

  /// What the view is drawn with.
  var settings: ViewSettings {
    var settings = curveSettings
    settings.view = mode
    settings.relative = isRelative
    return settings
  }

  package func curves(_ workspace: Workspace) -> [Curve] {
    Curve.layers(workspace.part, settings)
  }

  package func keys(_ workspace: Workspace) -> [CurveKey] { curves(workspace).map(\.key) }

  /// The marked curves, or the selected one; where curves are overlaid, all of them.
  func shown(_ workspace: Workspace) -> [Curve] {
    let (curves, marked) = (curves(workspace), marked(workspace))
    if !marked.isEmpty { return marked }
    return showsAll ? curves : curves[safe: selection].map { [$0] } ?? []
  }

  /// The curve that the crosshair walks: the selected one, or where the chart doesn't show it, the
  /// first that it shows.
  package func walked(_ workspace: Workspace) -> Curve? {
    let selected = curves(workspace)[safe: selection]
    return mode == .chart ? shown(workspace).walked(selected?.key) : selected
  }

  package func isAlone(_ workspace: Workspace) -> Bool {
    mode == .chart && shown(workspace).count == 1
  }

  package var isOverlaid: Bool { mode == .chart && showsAll }

  package mutating func overlay(_ isOverlaid: Bool) {
    atom = isOverlaid ? atom ?? .synergy : nil
    (mode, showsAll) = (.chart, isOverlaid)
  }

  package mutating func show(_ look: LayersView, in workspace: Workspace) -> Outcome {
    mode = look
    return .done
  }

  package mutating func perform(_ command: Command, in workspace: inout Workspace) -> Outcome {
    if moveSelection(command, count: keys(workspace).count) { return .done }
    switch command {
    case .open, .nextPane: mode = mode == .table ? .chart : .table
    case .back:
      guard mode != .table else { return .leave }
      mode = .table
    case .mode: mode = LayersView.allCases[(LayersView.allCases.firstIndex(of: mode)! + 1) % 3]
    case .depth: isRelative.toggle()
    default: return performOnCurves(command, in: &workspace) ?? .ignored
    }
    return .done
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
    let figures = CurveFigures(settings, workspace.part)
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
    _ figures: CurveFigures, in area: Rectangle, of canvas: inout Canvas, workspace: Workspace
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
        selection: place(on: curve))
    }
    ValuesPane.draw(figures.chart(shown), with: pane, in: area, of: &canvas)
  }

  package func status(_ workspace: Workspace) -> String {
    guard let curve = walked(workspace) else { return "" }
    let index = place(on: curve)
    return curve.key.label(allDatasets: workspace.dataset == nil) + " "
      + settings.place(of: index, on: curve) + "  " + EstimateSummary.line(curve.estimates[index])
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
      let position = CurveFigures(settings, workspace.part)
      crosshair = curve.estimates.indices.min {
        abs(position.x($0, curve) - x) < abs(position.x($1, curve) - x)
      }
    }
  }

  package func reasonAgainst(_ command: Command, in workspace: Workspace) -> String? {
    switch command {
    case .mode where isEmpty(workspace): "there are no curves"
    default: reasonOfCurves(against: command, in: workspace)
    }
  }

  package func copyTable(_ workspace: Workspace) -> Table? {
    .estimates(estimates(workspace), schema: "layers", title: "Information by layer, bits")
  }

  package func estimation(_ workspace: Workspace) -> EstimationStart {
    .around(curves(workspace)[safe: selection]?.estimates.last, in: workspace, layers: "all")
  }
}
