import Analysis
import InformationDecomposition
import SafeText
import Studies
import Terminal
import Views

extension FamiliesScreen {
  /// The lines of the view, in their order.
  func lines(_ workspace: Workspace) -> [FamilyLine] {
    let rows = rows(workspace)
    switch view {
    case .bars, .heatmap: return rows.lines
    case .intervals: return rows.pairs
    case .scatter: return rows.points(settings())
    case .groups:
      return groups(workspace).flatMap { group -> [FamilyLine] in
        let members =
          unfolded.contains(group.name)
          ? group.members.map {
            FamilyLine(
              text: $0.model, model: $0.model, estimate: $0.estimates.first, group: group.name)
          } : []
        return [FamilyLine(text: group.name, group: group.name)] + members
      }
    }
  }

  func groups(_ workspace: Workspace) -> [ModelGroup] {
    let settings = settings()
    return part(workspace).derived("groups \(settings.orderName) \(field)") {
      rows(workspace).groups(settings, of: workspace.study)
    }
  }

  func selectedLine(_ workspace: Workspace) -> FamilyLine? { lines(workspace)[safe: selection] }
  func selectedModel(_ workspace: Workspace) -> String? { selectedLine(workspace)?.model }
  func selectedEstimate(_ workspace: Workspace) -> Estimate? { selectedLine(workspace)?.estimate }

  package mutating func seek(column text: String, in workspace: Workspace) -> String? {
    guard view == .groups, let found = TableView(groupTable(workspace)).shift(to: text) else {
      return nil
    }
    shift = found.shift
    return found.title
  }

  package func searchTexts(_ workspace: Workspace) -> [String] { lines(workspace).map(\.text) }

  package func status(_ workspace: Workspace) -> String {
    guard let line = selectedLine(workspace) else { return "" }
    if view == .heatmap, let dataset = rows(workspace).datasets[safe: column] {
      let rows = rows(workspace)
      let estimate = rows.rows[safe: selection]?.estimates[dataset]
      return "\(line.text) \(dataset)  "
        + (estimate.map { EstimateSummary.line($0) } ?? "no estimate")
    }
    guard let estimate = line.estimate else {
      let group = groups(workspace).first { $0.name == line.group }
      return group.map { groupStatus($0) } ?? line.text
    }
    let name =
      workspace.dataset == nil ? "\(line.model ?? "") \(estimate.subject.dataset)" : line.text
    return name + "  " + EstimateSummary.line(estimate)
  }

  private func groupStatus(_ group: ModelGroup) -> String {
    let means = Atom.allCases.compactMap { atom in
      group.mean { $0.atoms[atom].bits }.map { "\(atom.symbol) \(NumberText.bits($0.mean))" }
    }
    return "\(group.name), \("model".counted(group.members.count))  "
      + means.joined(separator: " ")
  }
}
