import Analysis
import Figures
import Studies
package import Terminal
import Views

/// A view with what the room beside and below it has: numbers, and the model that the cursor is on.
extension FamiliesScreen {
  func drawView(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace) {
    guard view != .groups else { return drawGroups(in: area, of: &canvas, workspace: workspace) }
    let figure = figure(workspace)
    let pane = valuesPane(workspace)
    guard let heights = Self.heights(figure), heights.last! < area.rows,
      let lines = detail(workspace)?.lines(columns: area.columns),
      let rows = Self.detailRows(heights, lines.count, of: area.rows)
    else { return ValuesPane.draw(figure, with: pane, in: area, of: &canvas) }
    let (top, bottom) = area.splitTop(area.rows - rows)
    ValuesPane.draw(figure, with: pane, in: top, of: &canvas)
    ModelDetail.draw(lines, in: bottom.splitTop(1).rest, of: &canvas)
  }

  /// The model that the cursor is on, below views that have a line a model.
  private func detail(_ workspace: Workspace) -> ModelDetail? {
    guard view == .intervals || view == .heatmap, let model = selectedModel(workspace),
      let row = rows(workspace).rows.first(where: { $0.model == model })
    else { return nil }
    return ModelDetail(row, workspace: workspace)
  }

  /// The rows that a figure takes, from where its lines stand furthest apart to where they are
  /// closest; nil for one without detail below it.
  private static func heights(_ figure: Figure) -> [Int]? {
    let (lines, rest, most): (Int, Int, Int)
    switch figure.content {
    case .whiskers(let whiskers): (lines, rest, most) = (whiskers.rows.count, 4, 2)
    case .heatmap(let map): (lines, rest, most) = (map.rows.count, 5, 3)
    default: return nil
    }
    return (1...most).reversed().map { $0 * lines + rest }
  }

  /// How many rows the detail has, of so many that it wants: its rows of a figure that stands apart
  /// as far as it can, or what such a figure leaves; nil where that is too little.
  private static func detailRows(_ heights: [Int], _ wanted: Int, of rows: Int) -> Int? {
    if heights.contains(where: { $0 + wanted + 1 <= rows }) { return wanted + 1 }
    guard let height = heights.first(where: { $0 <= rows }) else { return nil }
    return rows - height >= 6 ? rows - height : nil
  }

  /// The table of groups, and below it their bars.
  private func drawGroups(
    in area: Rectangle, of canvas: inout Canvas, workspace: Workspace
  ) {
    let table = TableView(groupTable(workspace))
    let height = table.height(width: area.columns)
    let hasBars = area.rows - height - 1 >= groups(workspace).count + 4
    let (top, bottom) = area.splitTop(hasBars ? height + 1 : area.rows)
    table.draw(in: top, .init(selection: selection, shift: shift), on: &canvas)
    guard hasBars else { return }
    let figure = figure(workspace)
    canvas.noteInner { $0.draw(figure, in: bottom) }
  }

  /// The numbers beside bars, points and few datasets; intervals have theirs in the figure, and bars
  /// of several datasets need the room.
  private func valuesPane(_ workspace: Workspace) -> ValuesPane? {
    let rows = rows(workspace)
    if view == .heatmap {
      guard rows.datasets.count <= 6, let dataset = rows.datasets[safe: column] else { return nil }
      return ValuesPane(
        heading: "model", title: "\(dataset), bits",
        lines: rows.rows.map { ($0.model, $0.estimates[dataset]) }, selection: selection,
        order: rows.datasets.count == 1 ? paneOrder : nil)
    }
    guard view == .bars && rows.datasets.count == 1 || view == .scatter else { return nil }
    let lines = lines(workspace)
    guard lines.allSatisfy({ $0.estimate != nil }) else { return nil }
    return ValuesPane(
      heading: "model", title: "\(workspace.datasetTitle), bits",
      lines: lines.map { ($0.text, $0.estimate) }, selection: selection, order: paneOrder)
  }

  /// The orders by the columns of the numbers beside a figure.
  private static let paneOrders: [FamiliesOrder] = [
    .model, .redundancy, .visionUniqueness, .languageUniqueness, .synergy, .total, .coInformation,
    .accuracy,
  ]

  private var paneOrder: TableView.Order? {
    // Shares are in another order than the bits that the pane shows.
    guard view != .scatter,
      !showsShares || [.model, .total, .coInformation, .accuracy].contains(order.by)
    else { return nil }
    return Self.paneOrders.firstIndex(of: order.by).map {
      TableView.Order(column: $0, isDescending: (order.by == .model) == order.isReversed)
    }
  }

  package mutating func click(_ mark: Hit.Mark, in workspace: inout Workspace) {
    switch mark {
    case .item(let index): selection = index
    case .cell(let row, let column): (selection, self.column) = (row, column)
    case .heading(let column): sort(clicked: column, workspace)
    case .x, .inner: break
    }
  }

  /// The numbers beside a figure are sorted by a click on their heading, and the other way round by
  /// another.
  private mutating func sort(clicked column: Int, _ workspace: Workspace) {
    guard view != .scatter, let clicked = Self.paneOrders[safe: column] else { return }
    let selected = selectedModel(workspace)
    order = NamedOrder(by: clicked, isReversed: clicked == order.by && !order.isReversed)
    keep(selected, in: workspace)
  }
}
