import Analysis
import Studies
import Terminal
import Views

extension AnalysisScreen {
  package func path(_ workspace: Workspace) -> [String] {
    [view.rawValue] + (sides(workspace) ?? []).map(\.name)
      + (subject(workspace).map { [$0.dataset, $0.model] } ?? [])
  }

  package mutating func follow(_ path: [String], in workspace: inout Workspace) {
    if let view = path.first.flatMap(AnalysisView.init) { self.view = view }
    (selection, shift, order) = (0, 0, RowOrder())
    guard view == .comparison || view == .robustness else { return }
    named = Array(path.dropFirst())
  }

  package func settings(_ workspace: Workspace) -> [Address.Setting] {
    var settings: [Address.Setting] = []
    settings += order.settings(of: table(workspace))
    if selection > 0 { settings.append(.init("row", "\(selection + 1)")) }
    return settings
  }

  package mutating func take(_ settings: [Address.Setting], in workspace: inout Workspace) {
    order = RowOrder(settings, of: table(workspace))
    selection = settings["row"].flatMap { Int($0, radix: 10) }.map { max(0, $0 - 1) } ?? 0
  }

  package func exportWords(_ workspace: Workspace) -> [String] {
    [view.rawValue] + commandLine(workspace).dropFirst(2)
  }

  package func commandLine(_ workspace: Workspace) -> [String] {
    let sides = sides(workspace) ?? []
    let one = subject(workspace).map { ["--dataset", $0.dataset, "--model", $0.model] } ?? []
    return ["show", view.rawValue, workspace.study.path]
      + (workspace.filter.map { ["--where", $0.text] } ?? []) + one
      + sides.flatMap { side -> [String] in
        switch side {
        case .model(let name): ["--model", name]
        case .family(let name): ["--family", name]
        }
      }
  }
}
