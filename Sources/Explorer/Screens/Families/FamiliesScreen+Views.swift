package import Analysis
import Figures
import InformationDecomposition
import Studies
import Terminal
import Views

extension FamiliesScreen {
  /// Carries out what a view has of its own; nil for what all have.
  mutating func performOnView(_ command: Command, in workspace: inout Workspace) -> Outcome? {
    switch command {
    case .mode: return show(view.next, in: workspace)
    case .intervals: return stepIntervals(workspace)
    case .stack:
      guard view == .bars else { return .message("Bars are stacked; v shows them.") }
      workspace.isSynergyFirst.toggle()
      return .done
    case .atom:
      guard view != .bars, view != .groups else {
        return .message("All atoms are here; e and v show one of them.")
      }
      atom = Atom?.some(atom).next ?? Atom.allCases[0]
      vertical = nil
      return .done
    case .group:
      guard view == .groups else { return show(.groups, in: workspace) }
      let fields = fields(workspace)
      let next = (fields.firstIndex(of: field) ?? -1) + 1
      field = fields[safe: next] ?? fields[0]
      (selection, unfolded) = (0, [])
      return .message("Grouped by \(field.rawValue).")
    case .fold:
      guard view == .groups else { return .message("Groups can be folded; b makes them.") }
      unfolded = unfolded.isEmpty ? Set(groups(workspace).map(\.name)) : []
      selection = 0
      return .done
    case .open where view == .groups:
      guard let line = selectedLine(workspace), let group = line.group, line.model == nil else {
        return open(in: workspace)
      }
      if unfolded.remove(group) == nil { unfolded.insert(group) }
      return .done
    case .open where view != .bars, .nextPane where view != .bars: return open(in: workspace)
    case .left, .right:
      let step = command == .left ? -1 : 1
      switch view {
      case .heatmap: column = min(max(0, column + step), rows(workspace).datasets.count - 1)
      case .groups: shift = max(0, shift + step)
      default: return .ignored
      }
      return .done
    case .back where view != .bars && !showsDetail: return show(.bars, in: workspace)
    default: return nil
    }
  }

  /// Whiskers at the bars, then one atom with its intervals, then bars alone.
  private mutating func stepIntervals(_ workspace: Workspace) -> Outcome {
    let hasWhiskers = !showsShares && FamiliesFigure.hasWhiskers(rows(workspace))
    if view == .bars, !showsDetail, !showsWhiskers, hasWhiskers {
      showsWhiskers = true
      return .message("Below each bar the intervals of its atoms; e shows one atom alone.")
    }
    showsWhiskers = false
    return show(view == .intervals ? .bars : .intervals, in: workspace)
  }

  /// The fields that tell groups apart here.
  func fields(_ workspace: Workspace) -> [GroupField] {
    let estimates = rows(workspace).estimates
    let told = GroupField.allCases.filter { field in
      estimates.contains { field.name(of: $0, in: workspace.study) != nil }
    }
    return told.isEmpty ? [.family] : told
  }

  /// Shows another view, with the cursor on the model that it was on.
  mutating func show(_ other: FamiliesView, in workspace: Workspace) -> Outcome {
    let model = selectedModel(workspace) ?? remembered
    remembered = model
    view = other
    (shift, showsDetail) = (0, false)
    selection = lines(workspace).firstIndex { $0.model != nil && $0.model == model } ?? 0
    if view == .heatmap, let dataset = workspace.dataset {
      column = rows(workspace).datasets.firstIndex(of: dataset) ?? 0
    }
    return .done
  }

  /// The model's detail among the bars.
  private mutating func open(in workspace: Workspace) -> Outcome {
    guard selectedModel(workspace) != nil else { return .ignored }
    _ = show(.bars, in: workspace)
    showsDetail = true
    return .done
  }

  func groupTable(_ workspace: Workspace) -> Table {
    .groups(groups(workspace), by: field, unfolded: unfolded, shares: showsShares)
  }

  /// The figure of the view.
  func figure(_ workspace: Workspace) -> Figure {
    let drawn = FamiliesFigure(settings(), rows(workspace), part(workspace))
    return switch view {
    case .bars: drawn.bars
    case .groups: groupsFigure(workspace)
    case .intervals: drawn.intervals
    case .heatmap: drawn.heatmap
    case .scatter: drawn.scatter
    }
  }

  /// The bars of the groups, with the cursor on the one that is selected or has the model that is.
  func groupsFigure(_ workspace: Workspace) -> Figure {
    let groups = groups(workspace)
    let selected = selectedLine(workspace)?.group
    return GroupsFigure.figure(
      groups, by: field, shares: showsShares, in: part(workspace),
      selection: groups.firstIndex { $0.name == selected })
  }

  package func copyText(_ workspace: Workspace) -> String? {
    if view == .groups, let table = copyTable(workspace), table.rows.indices.contains(selection) {
      return table.rows[selection].map(\.exact).joined(separator: "\t")
    }
    let rows = rows(workspace)
    guard view == .bars || view == .heatmap else {
      return selectedEstimate(workspace).map { EstimateSummary.tabbed($0) }
    }
    guard rows.rows.indices.contains(selection) else { return nil }
    let row = rows.rows[selection]
    return rows.datasets.compactMap { dataset in
      row.estimates[dataset].map { EstimateSummary.tabbed($0) }
    }.joined(separator: "\n")
  }

  package func copyCells(_ workspace: Workspace) -> [CopyMenu.Cell] {
    selectedEstimate(workspace).map(CopyMenu.Cell.cells(of:)) ?? []
  }

  package func copyTable(_ workspace: Workspace) -> Table? {
    view == .groups
      ? groupTable(workspace)
      : .estimates(
        rows(workspace).estimates, schema: "families", title: "Information by model, bits")
  }

  package func hasFigure(_ workspace: Workspace) -> Bool { true }
}
