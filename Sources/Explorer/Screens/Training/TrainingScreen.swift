package import Analysis
package import Figures
package import InformationDecomposition
package import Studies
package import Terminal
package import Views

/// The atoms along the stages of a training, as small multiples, or the layers of its checkpoints.
package struct TrainingScreen: CurveScreen {
  package var selection = 0
  var view = TrainingView.panels
  /// The layer that the map's cursor is on, counted from the deepest one.
  var layer = 0
  package var atom: Atom? {
    // Lines of one chart are of one atom.
    didSet { if atom == nil, view == .overlay { view = .panels } }
  }
  package var showsShares = false
  var sharesScale = true
  /// The checkpoint of the crosshair, from 0.
  package var crosshair: Int?
  package var order = NamedOrder()

  package static let level = EstimateQuery.Level.checkpoint
  package static let end = " at the last checkpoint"

  package init() {}

  /// What the view is drawn with.
  var settings: ViewSettings {
    var settings = curveSettings
    settings.ownScales = !sharesScale
    settings.zooms = view == .one
    if view == .overlay { settings.view = .chart }
    return settings
  }

  package func curves(_ workspace: Workspace) -> [Curve] {
    Curve.training(workspace.part, settings)
  }

  /// The marked trajectories, or all.
  private func overlaid(_ workspace: Workspace) -> [Curve] {
    let marked = marked(workspace)
    return marked.isEmpty ? curves(workspace) : marked
  }

  package func walked(_ workspace: Workspace) -> Curve? {
    let selected = curves(workspace)[safe: selection]
    return view == .overlay ? overlaid(workspace).walked(selected?.key) : selected
  }

  package func isAlone(_ workspace: Workspace) -> Bool { view == .one || view == .map }

  package var isOverlaid: Bool { view == .overlay }

  package mutating func overlay(_ isOverlaid: Bool) {
    atom = isOverlaid ? atom ?? .synergy : nil
    view = isOverlaid ? .overlay : .panels
  }

  package mutating func perform(_ command: Command, in workspace: inout Workspace) -> Outcome {
    let curves = curves(workspace)
    if let outcome = performOnMap(command, in: workspace) { return outcome }
    if moveSelection(command, count: curves.count, page: 4) { return .done }
    switch command {
    case .open, .nextPane: return show(view == .one ? .panels : .one, in: workspace)
    case .mode:
      let next: TrainingView =
        switch view {
        case .panels: curves.isEmpty && !maps(workspace).isEmpty ? .map : .one
        case .one: maps(workspace).isEmpty ? .panels : .map
        case .map, .overlay: .panels
        }
      return show(next, in: workspace)
    case .back:
      guard view != .panels else { return .leave }
      return show(.panels, in: workspace)
    case .scale:
      sharesScale.toggle()
      return .message(sharesScale ? "All panels share a scale." : "Each panel has its own scale.")
    default: return performOnCurves(command, in: &workspace) ?? .ignored
    }
  }

  package func draw(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace) {
    let curves = curves(workspace)
    if view == .map, let figure = mapFigure(workspace) {
      canvas.draw(figure, in: area)
      return
    }
    guard !curves.isEmpty else {
      EmptyNotice.draw(
        maps(workspace).isEmpty
          ? EmptyNotice.absence(
            of: "training checkpoints", from: workspace.study.datasets(at: .checkpoint),
            isFiltered: workspace.filter != nil, in: workspace)
          : "The checkpoints of \(workspace.datasetTitle) were read at layers alone: v shows them.",
        in: area, of: &canvas)
      return
    }
    guard view != .panels, let curve = walked(workspace) else {
      canvas.draw(figure(workspace), in: area)
      return
    }
    let gains = StageGains(curve)
    let wanted = gains.rows
    let rows = view == .one && area.rows - wanted >= 12 ? wanted : 0
    let (top, bottom) = area.splitTop(area.rows - rows)
    let pane = ValuesPane(
      heading: "checkpoint", title: "\(curve.key.label(allDatasets: true)), bits",
      lines: curve.estimates.map { ($0.subject.checkpointTitle, $0) },
      selection: place(on: curve))
    // What each stage gained has words that need the width.
    ValuesPane.draw(figure(workspace), with: pane, in: top, from: 150, of: &canvas)
    if rows > 0 { gains.draw(in: bottom, of: &canvas) }
  }

  package func figure(_ workspace: Workspace) -> Figure {
    let figures = CurveFigures(settings, workspace.part)
    guard view == .overlay, let atom else { return figures.training }
    return figures.trainingChart(of: atom, overlaid(workspace))
  }

  package func status(_ workspace: Workspace) -> String {
    if view == .map, let map = map(workspace) {
      let place = map.place(layer(of: map), column(of: map))
      return "\(map.key.label(allDatasets: true)) \(place)  "
        + (mapped(workspace).map { EstimateSummary.line($0) } ?? "no estimate")
    }
    guard let curve = walked(workspace), let estimate = estimate(workspace) else { return "" }
    return "\(curve.key.label(allDatasets: true)) \(estimate.subject.checkpointTitle)  "
      + EstimateSummary.line(estimate)
  }

  package func settings(_ workspace: Workspace) -> [Address.Setting] {
    var settings: [Address.Setting] = []
    if view != .panels { settings.append(.init("view", view.rawValue)) }
    if view == .map, let map = map(workspace) {
      settings.append(.init("layer", "\(map.layers[layer(of: map)])"))
    }
    if let atom { settings.append(.init("atom", atom.symbol)) }
    if showsShares { settings.append(.init("shares", "yes")) }
    if !sharesScale { settings.append(.init("own-scales", "yes")) }
    settings += order.settings
    if let crosshair { settings.append(.init("at", "\(crosshair + 1)")) }
    return settings
  }

  package mutating func take(_ settings: [Address.Setting], in workspace: inout Workspace) {
    let wanted = key(workspace)
    view = settings["view"].flatMap(TrainingView.init) ?? .panels
    if view == .map {
      let maps = maps(workspace)
      if maps.isEmpty { view = .panels }
      selection = maps.firstIndex { $0.key == wanted } ?? 0
      let number = settings["layer"].flatMap { Int($0, radix: 10) }
      layer = number.flatMap { maps[safe: selection]?.layers.firstIndex(of: $0) } ?? 0
    }
    atom = settings["atom"].flatMap(Atom.init) ?? (view == .overlay ? .synergy : nil)
    showsShares = settings["shares"] != nil
    sharesScale = settings["own-scales"] == nil
    order = NamedOrder(settings)
    if view != .map { selection = keys(workspace).place(of: wanted) ?? selection }
    crosshair = settings["at"].flatMap { Int($0, radix: 10) }.map { max(0, $0 - 1) }
  }

  package func reasonAgainst(_ command: Command, in workspace: Workspace) -> String? {
    switch command {
    case .mode where curves(workspace).isEmpty && maps(workspace).isEmpty: "there are no curves"
    case .next where view != .map, .previous where view != .map:
      "it goes through the maps of layers; v shows them where there are some"
    case .scale where view == .map || view == .overlay: "there is one scale"
    case .sort where view == .map, .reverseSort where view == .map: "a map is of one training"
    default: reasonOfCurves(against: command, in: workspace)
    }
  }

  package mutating func click(_ mark: Hit.Mark, in workspace: inout Workspace) {
    switch mark {
    case .item(let index):
      if view == .panels { selection = index }
      if view == .map { layer = index }
    case .x(let x, let panel):
      if view == .panels { selection = panel }
      crosshair = Int(clamping: x.rounded()) - 1
    case .cell(let row, let column): (layer, crosshair) = (row, column)
    case .heading, .inner: break
    }
  }

  /// The estimate under the crosshair of what is shown.
  package func estimate(_ workspace: Workspace) -> Estimate? {
    view == .map ? mapped(workspace) : crossed(workspace)
  }

  package func copyTable(_ workspace: Workspace) -> Table? {
    .estimates(
      view == .map ? map(workspace)?.inOrder ?? [] : estimates(workspace), schema: "training",
      title: "Information by checkpoint, bits")
  }

  package func estimation(_ workspace: Workspace) -> EstimationStart {
    if view == .map { return .around(mapped(workspace), in: workspace, layers: "all") }
    return estimate(workspace).map { .around($0, in: workspace) } ?? .whole(workspace)
  }

  package func commandLine(_ workspace: Workspace) -> [String] {
    let alone = isAlone(workspace) ? key(workspace) : nil
    let dataset = workspace.dataset == nil ? alone?.dataset : nil
    let marked = view == .overlay ? workspace.study.models.map(\.model) : []
    let models = (alone.map { [$0.model] } ?? []) + marked.filter(workspace.marks.contains)
    return ["show", "training"] + workspace.options + (dataset.map { ["--dataset", $0] } ?? [])
      + models.flatMap { ["--model", $0] } + (showsShares ? ["--shares"] : [])
      + (view == .map ? [] : order.words) + (atom.map { ["--atom", $0.symbol] } ?? [])
      + (view == .map ? ["--view", "heatmap"] : view == .overlay ? ["--view", "chart"] : [])
      + (view == .panels && !sharesScale ? ["--own-scales"] : [])
  }
}
