import InformationDecomposition
import Studies
import Views

extension LayersScreen {
  package func settings(_ workspace: Workspace) -> [Address.Setting] {
    var settings: [Address.Setting] = []
    if mode != .table { settings.append(.init("view", mode.rawValue)) }
    if let atom { settings.append(.init("atom", atom.symbol)) }
    if showsAll { settings.append(.init("overlay", "yes")) }
    if showsShares { settings.append(.init("shares", "yes")) }
    if isRelative { settings.append(.init("relative", "yes")) }
    settings += order.settings
    // By the layer's number, which other tools know.
    if crosshair != nil, let curve = curves(workspace)[safe: selection],
      let layer = curve.estimates[safe: place(on: curve)]?.layer
    {
      settings.append(.init("layer", "\(layer)"))
    }
    return settings
  }

  package mutating func take(_ settings: [Address.Setting], in workspace: inout Workspace) {
    let curve = curves(workspace)[safe: selection]?.key
    mode = settings["view"].flatMap(LayersView.init) ?? .table
    atom = settings["atom"].flatMap(Atom.init)
    showsAll = settings["overlay"] != nil
    showsShares = settings["shares"] != nil
    isRelative = settings["relative"] != nil
    order = NamedOrder(settings)
    selection = keys(workspace).place(of: curve) ?? 0
    let layer = settings["layer"].flatMap { Int($0, radix: 10) }
    crosshair = layer.flatMap { layer in
      curves(workspace)[safe: selection]?.estimates.firstIndex { $0.layer == layer }
    }
  }

  package func commandLine(_ workspace: Workspace) -> [String] {
    commandLine(workspace, curves: mode == .chart ? shown(workspace) : [], view: mode)
  }

  /// What is exported is what the eye is on: where models are marked, the chart of them, which the
  /// table has below it.
  package func exportWords(_ workspace: Workspace) -> [String] {
    guard mode == .table, !marked(workspace).isEmpty else {
      return Array(commandLine(workspace).dropFirst())
    }
    return Array(commandLine(workspace, curves: shown(workspace), view: .chart).dropFirst())
  }

  private func commandLine(
    _ workspace: Workspace, curves shown: [Curve], view: LayersView
  ) -> [String] {
    let datasets = Set(shown.map(\.key.dataset))
    let dataset = workspace.dataset == nil && datasets.count == 1 ? datasets.first : nil
    var models: [String] = []
    for curve in shown where !models.contains(curve.key.model) { models.append(curve.key.model) }
    return ["show", "layers"] + workspace.options + (dataset.map { ["--dataset", $0] } ?? [])
      + models.flatMap { ["--model", $0] } + ["--view", view.rawValue]
      + (atom.map { ["--atom", $0.symbol] } ?? []) + (showsShares ? ["--shares"] : [])
      + (isRelative ? ["--relative"] : []) + order.words
  }
}
