import Analysis
import Studies
import Views

/// The models behind a row of an analysis, as the address that shows them.
struct ModelsBehind {
  private let row: [Table.Cell]
  private let table: Table
  private let view: AnalysisView

  init(_ row: [Table.Cell], of table: Table, view: AnalysisView) {
    self.row = row
    self.table = table
    self.view = view
  }

  private func text(_ key: String) -> String? {
    guard let column = table.columns.firstIndex(where: { $0.key == key }),
      case .text(let text)? = row[safe: column]
    else { return nil }
    return text
  }

  /// Nil where the row is of no estimate.
  func address(in workspace: Workspace) -> Address? {
    let dataset = text("dataset")
    let model = text("model")
    let family = text("family")
    let verdict = view == .verdict ? text("verdict") : nil
    guard dataset ?? model ?? family ?? verdict != nil || view == .stability else { return nil }
    let path = [dataset ?? "all"] + (model.map { [$0] } ?? [])
    switch view {
    case .phases: return Address(screen: .layers, path: path)
    case .trajectories: return Address(screen: .training, path: path)
    default: break
    }
    var settings = workspace.settings.filter { $0.name != "filter" }
    let conditions = [
      workspace.filter.map { "(\($0.text))" }, family.map { "family = \"\($0)\"" },
      verdict.map { "verdict = \"\($0)\"" },
    ].compactMap { $0 }
    if !conditions.isEmpty {
      settings.append(.init("filter", conditions.joined(separator: " and ")))
    }
    if view == .correlations {
      settings.append(.init("view", "scatter"))
      if let quantity = text("quantity").flatMap(Quantity.init) {
        settings.append(.init("upwards", quantity.rawValue))
      }
    }
    if view == .stability {
      // Of all models, on the datasets of both regimes.
      settings.append(.init("view", "heatmap"))
      if let atom = text("quantity") { settings.append(.init("atom", atom)) }
    }
    return Address(screen: .families, path: path, settings: settings)
  }
}
