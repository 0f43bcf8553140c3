import Figures
import InformationDecomposition
import Studies
import Terminal
package import Views

/// The map of layers and checkpoints: its cursor is on a layer, and its crosshair on a checkpoint.
extension TrainingScreen {
  func maps(_ workspace: Workspace) -> [CheckpointMap] { CheckpointMap.maps(workspace.part) }

  /// The map of the selected line.
  func map(_ workspace: Workspace) -> CheckpointMap? {
    let maps = maps(workspace)
    return maps[safe: min(selection, maps.count - 1)]
  }

  func layer(of map: CheckpointMap) -> Int { min(max(0, layer), map.layers.count - 1) }

  func column(of map: CheckpointMap) -> Int {
    min(max(0, crosshair ?? .max), map.checkpoints.count - 1)
  }

  /// The estimate under the crosshair of the map.
  func mapped(_ workspace: Workspace) -> Estimate? {
    map(workspace).flatMap { $0[layer(of: $0), column(of: $0)] }
  }

  func mapFigure(_ workspace: Workspace) -> Figure? {
    map(workspace).map { map in
      var settings = settings
      settings.selection = layer(of: map)
      settings.crosshair = column(of: map)
      return map.figure(settings, note: workspace.study.tolerance(at: .checkpoint))
    }
  }

  /// Carries out what means another thing on the map; nil for what all views have.
  mutating func performOnMap(_ command: Command, in workspace: Workspace) -> Outcome? {
    guard view == .map, let map = map(workspace) else { return nil }
    switch command {
    case .next, .previous, .nextPane:
      let count = maps(workspace).count
      let step = command == .previous ? -1 : 1
      selection = (min(selection, count - 1) + step + count) % count
    case .left, .right, .leftFar, .rightFar:
      let step = command == .left || command == .right ? 1 : 10
      let isLeft = command == .left || command == .leftFar
      crosshair = min(
        max(0, column(of: map) + (isLeft ? -step : step)), map.checkpoints.count - 1)
    case .atom:
      atom = Atom?.some(atom ?? .synergy).next ?? .redundancy
    default:
      var lines = self
      lines.selection = layer(of: map)
      guard lines.moveSelection(command, count: map.layers.count, page: 4) else { return nil }
      layer = lines.selection
    }
    return .done
  }

  /// Shows another view, with the cursor on the line that it was on.
  package mutating func show(_ other: TrainingView, in workspace: Workspace) -> Outcome {
    let key = key(workspace)
    guard other != .map || !maps(workspace).isEmpty else {
      return .message(
        "No checkpoint here was read at its layers; R on one estimates them where features have "
          + "some.")
    }
    if other == .overlay { overlay(true) } else { view = other }
    selection = keys(workspace).place(of: key) ?? 0
    return .done
  }

  package func keys(_ workspace: Workspace) -> [CurveKey] {
    view == .map ? maps(workspace).map(\.key) : curves(workspace).map(\.key)
  }

  package func key(_ workspace: Workspace) -> CurveKey? {
    view == .map ? map(workspace)?.key : keys(workspace)[safe: selection]
  }

  package func copyText(_ workspace: Workspace) -> String? {
    view == .map
      ? mapped(workspace).map { EstimateSummary.tabbed($0) } : copiedCurve(workspace)
  }
}
