import Terminal

/// Two axes in cells: the labels at the left, the line and labels below, and the plot between.
struct CellPlane {
  let xScale: LinearScale
  let yScale: LinearScale
  let xAxis: Axis
  let yAxis: Axis
  let plot: Rectangle
  private let labelColumns: Int
  private let axisRows: Int
  private let yTicks: Ticks

  init(
    in area: Rectangle, xAxis: Axis, yAxis: Axis, xRange: ClosedRange<Double>,
    yRange: ClosedRange<Double>, rightMargin: Int = 0, snapsX: Bool = false
  ) {
    self.xAxis = xAxis
    self.yAxis = yAxis
    axisRows = area.rows >= 8 ? 2 : area.rows >= 4 ? 1 : 0
    let rows = max(1, area.rows - axisRows)
    let limit = min(7, max(2, rows / 2))
    let snapped = LinearScale.snapped(yRange, limit: limit, isInteger: yAxis.isInteger)
    yScale = LinearScale(snapped)
    yTicks = Ticks(in: yScale.range, limit: limit + 1, isInteger: yAxis.isInteger)
    let widest = yTicks.texts.map(\.displayWidth).max() ?? 0
    labelColumns = area.columns - widest - 1 >= 10 ? widest : 0
    let left = labelColumns + (labelColumns > 0 ? 1 : 0)
    plot = Rectangle(
      column: area.column + left, row: area.row,
      columns: max(1, area.columns - left - rightMargin), rows: rows)
    xScale =
      snapsX
      ? LinearScale(LinearScale.snapped(xRange, limit: max(2, plot.columns / 10)))
      : LinearScale(xRange)
  }

  /// The column of a value: that of its dot, so that ticks stand under the line.
  func column(_ x: Double) -> Int {
    plot.column + xScale.cell(x, of: 2 * plot.columns) / 2
  }

  func row(_ y: Double) -> Int {
    plot.row + (4 * plot.rows - 1 - yScale.cell(y, of: 4 * plot.rows)) / 4
  }

  /// The value of x in the middle of a column.
  func x(atColumn column: Int) -> Double {
    xScale.value(atCell: 2 * (column - plot.column), of: 2 * plot.columns)
  }

  func draw(unit: String?, on canvas: inout CellCanvas) {
    if labelColumns > 0 {
      let column = plot.column - 1
      for row in plot.row..<plot.endRow {
        canvas.put(canvas.symbols.vertical, column, row, .dim)
      }
      var taken: Set<Int> = []
      let order = [0, yTicks.values.count - 1] + Array(yTicks.values.indices)
      for index in order where yTicks.values.indices.contains(index) {
        let row = row(yTicks.values[index])
        guard taken.insert(row).inserted else { continue }
        canvas.put(canvas.symbols.tickLeft, column, row, .dim)
        canvas.writeRight(yTicks.texts[index], endingBefore: column, row)
      }
    }
    if yScale.range.lowerBound < 0, yScale.range.upperBound > 0 {
      for column in plot.column..<plot.endColumn {
        canvas.put(canvas.symbols.horizontal, column, row(0), .dim)
      }
    }
    guard axisRows > 0 else { return }
    CellAxis(
      xAxis, range: xScale.range, columns: plot.columns, unit: unit, keepsTitle: true,
      cell: { column($0) - plot.column }
    ).draw(
      in: Rectangle(
        column: plot.column, row: plot.endRow, columns: plot.columns, rows: axisRows),
      showsLine: axisRows > 1, on: &canvas)
    if axisRows > 1, labelColumns > 0 {
      canvas.put(canvas.symbols.corner, plot.column - 1, plot.endRow, .dim)
    }
  }
}
