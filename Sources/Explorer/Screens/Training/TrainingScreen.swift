package import Analysis
package import Figures
import InformationDecomposition
package import Studies
package import Terminal
import Views

/// The atoms along the stages of a training, as small multiples, or the layers of its checkpoints.
package struct TrainingScreen: Screen {
  package var selection = 0
  var view = TrainingView.panels
  /// The layer that the map's cursor is on, counted from the deepest one.
  var layer = 0
  var atom: Atom?
  var showsShares = false
  var sharesScale = true
  /// The checkpoint of the crosshair, from 0.
  var crosshair: Int?
  var order = CurveOrder()

  package init() {}

  /// What the view is drawn with.
  var settings: ViewSettings {
    var settings = ViewSettings()
    settings.atom = atom
    settings.shares = showsShares
    settings.ownScales = !sharesScale
    settings.selection = selection
    settings.crosshair = crosshair
    settings.zooms = view == .one
    order.set(&settings)
    return settings
  }

  /// The estimates of the trajectories, in their order.
  package func estimates(_ workspace: Workspace) -> [Estimate] {
    curves(workspace).flatMap(\.estimates)
  }

  func curves(_ workspace: Workspace) -> [Curve] {
    Curve.training(workspace.part, settings)
  }

  package mutating func perform(_ command: Command, in workspace: inout Workspace) -> Outcome {
    let curves = curves(workspace)
    if let outcome = performOnMap(command, in: workspace) { return outcome }
    if moveSelection(command, count: curves.count, page: 4) { return .done }
    let selected = curves.indices.contains(selection) ? curves[selection] : nil
    switch command {
    case .open, .nextPane: return show(view == .one ? .panels : .one, in: workspace)
    case .mode:
      let next: TrainingView =
        switch view {
        case .panels: curves.isEmpty && !maps(workspace).isEmpty ? .map : .one
        case .one: maps(workspace).isEmpty ? .panels : .map
        case .map: .panels
        }
      return show(next, in: workspace)
    case .back:
      guard view != .panels else { return .leave }
      return show(.panels, in: workspace)
    case .atom: atom = atom.next
    case .shares:
      showsShares.toggle()
      selection = keys(workspace).place(of: selected?.key) ?? selection
    case .sort, .reverseSort:
      let sentence = order.perform(command, end: "the last checkpoint")
      selection = keys(workspace).place(of: selected?.key) ?? selection
      return .message(sentence)
    case .scale:
      sharesScale.toggle()
      return .message(sharesScale ? "All panels share a scale." : "Each panel has its own scale.")
    case .left, .right, .leftFar, .rightFar:
      guard let count = selected?.estimates.count, count > 0 else { return .ignored }
      let isLeft = command == .left || command == .leftFar
      let step = command == .left || command == .right ? 1 : 10
      let current = min(crosshair ?? (isLeft ? count : -1), count)
      crosshair = min(max(0, current + (isLeft ? -step : step)), count - 1)
    case .nextDataset, .previousDataset:
      let datasets = workspace.study.datasets(at: .checkpoint)
      let line = line(workspace)
      if view != .panels, workspace.dataset == nil { workspace.dataset = line?.dataset }
      workspace.stepDataset(
        by: command == .nextDataset ? 1 : -1, among: datasets, alone: view != .panels)
      selection = keys(workspace).place(of: line) ?? 0
    case .mark:
      guard let model = line(workspace)?.model else { return .ignored }
      if workspace.marks.remove(model) == nil { workspace.marks.insert(model) }
    case .clearMarks: workspace.marks = []
    default: return .ignored
    }
    return .done
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
    guard view != .panels, curves.indices.contains(selection) else {
      canvas.draw(figure(workspace), in: area)
      return
    }
    let gains = StageGains(curves[selection])
    let wanted = gains.rows
    let rows = area.rows - wanted >= 12 ? wanted : 0
    let (top, bottom) = area.splitTop(area.rows - rows)
    let curve = curves[selection]
    let pane = ValuesPane(
      heading: "checkpoint", title: "\(curve.key.label(allDatasets: true)), bits",
      lines: curve.estimates.map { ($0.subject.checkpointTitle, $0) },
      selection: min(crosshair ?? .max, curve.estimates.count - 1))
    // What each stage gained has words that need the width.
    ValuesPane.draw(figure(workspace), with: pane, in: top, from: 150, of: &canvas)
    if rows > 0 { gains.draw(in: bottom, of: &canvas) }
  }

  package func figure(_ workspace: Workspace) -> Figure {
    TrainingFigure(settings, workspace.part).figure
  }

  package func choices(of command: Command, in workspace: Workspace) -> [String] {
    switch command {
    case .atom: Atom?.choices
    case .view: TrainingView.allCases.map(\.rawValue)
    case .sort: FamiliesOrder.allCases.map(\.rawValue)
    default: []
    }
  }

  package mutating func choose(
    _ choice: String, of command: Command, in workspace: inout Workspace
  ) -> Outcome {
    switch command {
    case .atom: atom = Atom(rawValue: choice)
    case .view:
      guard let view = TrainingView(rawValue: choice) else { return .ignored }
      return show(view, in: workspace)
    case .sort:
      guard order.take(choice) else { return .ignored }
      selection = 0
      return .message(order.sentence(end: "the last checkpoint"))
    default: return .ignored
    }
    return .done
  }

  package func status(_ workspace: Workspace) -> String {
    if view == .map, let map = map(workspace) {
      let place = map.place(layer(of: map), column(of: map))
      return "\(map.key.label(allDatasets: true)) \(place)  "
        + (mapped(workspace).map { EstimateSummary.line($0) } ?? "no estimate")
    }
    let curves = curves(workspace)
    guard curves.indices.contains(selection) else { return "" }
    let curve = curves[selection]
    let estimate = curve.estimates[min(crosshair ?? .max, curve.estimates.count - 1)]
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
    let wanted = line(workspace)
    view = settings["view"].flatMap(TrainingView.init) ?? .panels
    if view == .map {
      let maps = maps(workspace)
      if maps.isEmpty { view = .panels }
      selection = maps.firstIndex { $0.key == wanted } ?? 0
      let number = settings["layer"].flatMap { Int($0, radix: 10) }
      layer = number.flatMap { maps[safe: selection]?.layers.firstIndex(of: $0) } ?? 0
    }
    atom = settings["atom"].flatMap(Atom.init)
    showsShares = settings["shares"] != nil
    sharesScale = settings["own-scales"] == nil
    order = CurveOrder(settings)
    if view != .map { selection = keys(workspace).place(of: wanted) ?? selection }
    crosshair = settings["at"].flatMap { Int($0, radix: 10) }.map { max(0, $0 - 1) }
  }

  package func isEmpty(_ workspace: Workspace) -> Bool {
    view == .map ? maps(workspace).isEmpty : curves(workspace).isEmpty
  }

  package func reasonAgainst(_ command: Command, in workspace: Workspace) -> String? {
    let datasets = workspace.study.datasets(at: .checkpoint).count
    return switch command {
    case .mode where curves(workspace).isEmpty && maps(workspace).isEmpty: "there are no curves"
    case .clearMarks where workspace.marks.isEmpty: "no model is marked"
    case .next where view != .map, .previous where view != .map:
      "it goes through the maps of layers; v shows them where there are some"
    case .scale where view == .map: "a map has the scale of its values"
    case .sort where view == .map, .reverseSort where view == .map: "a map is of one training"
    case .nextDataset where datasets < 2: "there is one dataset"
    case .previousDataset where datasets < 2: "there is one dataset"
    default: nil
    }
  }

  package func searchTexts(_ workspace: Workspace) -> [String] {
    keys(workspace).map { $0.label(allDatasets: true) }
  }

  package func path(_ workspace: Workspace) -> [String] {
    [workspace.dataset ?? "all"] + (line(workspace).map { [$0.model] } ?? [])
  }

  package mutating func follow(_ path: [String], in workspace: inout Workspace) {
    workspace.followDataset(path.first)
    if path.count > 1 {
      selection = keys(workspace).place(of: CurveKey(dataset: path[0], model: path[1])) ?? selection
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

  package func copyText(_ workspace: Workspace) -> String? {
    if view == .map { return mapped(workspace).map { EstimateSummary.tabbed($0) } }
    let curves = curves(workspace)
    guard curves.indices.contains(selection) else { return nil }
    return curves[selection].estimates.map(EstimateSummary.tabbed).joined(separator: "\n")
  }

  package func copyCells(_ workspace: Workspace) -> [CopyMenu.Cell] {
    if view == .map { return mapped(workspace).map(CopyMenu.Cell.cells(of:)) ?? [] }
    let curves = curves(workspace)
    guard curves.indices.contains(selection) else { return [] }
    let estimates = curves[selection].estimates
    return CopyMenu.Cell.cells(of: estimates[min(crosshair ?? .max, estimates.count - 1)])
  }

  package func copyTable(_ workspace: Workspace) -> Table? {
    .estimates(
      view == .map ? map(workspace)?.inOrder ?? [] : estimates(workspace), schema: "training",
      title: "Information by checkpoint, bits")
  }

  package func hasFigure(_ workspace: Workspace) -> Bool { true }

  package func estimation(_ workspace: Workspace) -> EstimationStart {
    if view == .map { return .around(mapped(workspace), in: workspace, layers: "all") }
    let curves = curves(workspace)
    guard curves.indices.contains(selection) else { return .whole(workspace) }
    let estimates = curves[selection].estimates
    return .around(estimates[min(crosshair ?? .max, estimates.count - 1)], in: workspace)
  }

  package func commandLine(_ workspace: Workspace) -> [String] {
    let alone = view == .panels ? nil : line(workspace)
    let dataset = workspace.dataset == nil ? alone?.dataset : nil
    return ["show", "training"] + workspace.options + (dataset.map { ["--dataset", $0] } ?? [])
      + (alone.map { ["--model", $0.model] } ?? []) + (showsShares ? ["--shares"] : [])
      + (view == .map ? [] : order.words) + (atom.map { ["--atom", $0.symbol] } ?? [])
      + (view == .map ? ["--view", "heatmap"] : sharesScale ? [] : ["--own-scales"])
  }
}
