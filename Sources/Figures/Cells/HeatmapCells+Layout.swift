// Conversions fit: fractions of a scale are from 0 to 1, and counts are of cells or steps.

import Terminal

extension HeatmapCells {
  /// How rows and columns become cells.
  struct Layout {
    let map: Heatmap
    let names: RowNames
    /// The columns drawn: where there are more values than cells, neighbours are averaged.
    let columnCount: Int
    let cellColumns: Int
    let hasNumbers: Bool
    let isHalved: Bool
    /// The rows of a cell: more than one where there is room.
    let rowHeight: Int
    let page: Range<Int>
    private let firstColumn: Int

    init(_ map: Heatmap, in grid: Rectangle, _ canvas: CellCanvas) {
      self.map = map
      names = RowNames(map.rows.map(\.label), columns: grid.columns)
      firstColumn = grid.column + names.end
      let room = max(1, grid.column + grid.columns - firstColumn)
      let count = map.columnCount
      cellColumns = count > 0 ? max(1, min(12, room / count)) : 1
      columnCount = min(count, room)
      let isCrowded = map.rows.count > grid.rows
      let canHalve = canvas.colors == .palette256 && canvas.glyphs > .ascii
      hasNumbers = cellColumns >= 6 && !(isCrowded && canHalve && cellColumns < 8)
      isHalved = isCrowded && canHalve && !hasNumbers
      page = Pages.page(
        of: map.rows.count, visible: isHalved ? 2 * grid.rows : grid.rows,
        selection: map.selection?.row)
      rowHeight = isHalved ? 1 : min(3, max(1, grid.rows / max(1, page.count)))
    }

    /// The row of the grid in which a line of the page begins, from 0.
    func start(ofLine offset: Int) -> Int { isHalved ? offset / 2 : offset * rowHeight }

    /// The row within a cell that has its number, and in which its label stands.
    var middle: Int { (rowHeight - 1) / 2 }

    func start(of column: Int) -> Int { firstColumn + column * cellColumns }

    /// The columns of the map that a drawn column stands for.
    func sources(of column: Int) -> Range<Int> {
      let count = map.columnCount
      let start = column * count / max(1, columnCount)
      return start..<max(start + 1, (column + 1) * count / max(1, columnCount))
    }

    func value(_ row: Int, _ column: Int) -> Double? {
      let known = sources(of: column).compactMap { map.value(row, $0) }
      return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }

    var width: Int { columnCount * cellColumns }
  }

  func drawAxis(_ layout: Layout, row: Int, on canvas: inout CellCanvas) {
    guard layout.columnCount > 0 else { return }
    let area = Rectangle(
      column: layout.start(of: 0), row: row, columns: layout.width, rows: 1)
    func cell(_ column: Int) -> Int {
      let drawn = column * layout.columnCount / max(1, map.columnCount)
      return drawn * layout.cellColumns + (layout.cellColumns - 1) / 2
    }
    if layout.hasNumbers || !map.xAxis.labels.isEmpty {
      // Where columns are narrow, some have a name that can be told from others.
      let step = max(1, (6 + layout.cellColumns - 1) / layout.cellColumns)
      var placed: [(cell: Int, text: String)] = []
      for column in stride(from: 0, to: map.columnCount, by: step) {
        let text = canvas.shortened(
          map.name(ofColumn: column), to: max(3, step * layout.cellColumns - 1))
        placed.append((cell(column), text))
      }
      var axis = CellAxis(
        Axis(), range: 0...1, columns: layout.width, unit: nil, cell: { _ in 0 })
      axis.labels = placed
      axis.draw(in: area, showsLine: false, on: &canvas)
    } else {
      let first = map.position(ofColumn: 0)
      let last = map.position(ofColumn: map.columnCount - 1)
      CellAxis(
        map.xAxis, range: min(first, last)...max(first, last), columns: layout.width, unit: nil,
        keepsTitle: true,
        cell: { value in
          let share = last > first ? (value - first) / (last - first) : 0
          return cell(Int((share * Double(map.columnCount - 1)).rounded()))
        }
      ).draw(in: area, showsLine: false, on: &canvas)
    }
  }

  /// The ramp with the values at its ends and in its middle.
  func drawLegend(_ ramp: ShadeRamp, in area: Rectangle, on canvas: inout CellCanvas) {
    let (low, high) = (ramp.range.lowerBound, ramp.range.upperBound)
    let isSigned = ramp.scale == .diverging
    let texts = [low, (low + high) / 2, high].map { Self.number($0, isSigned: isSigned) }
    var column = area.column
    column = canvas.write(texts[0] + " ", column, area.row, within: area)
    let repeats = area.columns >= 60 ? 2 : 1
    for level in 0..<ramp.count {
      if level == (ramp.count + 1) / 2, area.columns >= 36 {
        column = canvas.write(" \(texts[1]) ", column, area.row, within: area)
      }
      for _ in 0..<repeats {
        if ramp.hasColors {
          canvas.put(
            " ", column, area.row, Style(background: .palette(ramp.entry(level))), within: area)
        } else {
          canvas.put(ramp.glyph(level), column, area.row, within: area)
        }
        column += 1
      }
    }
    column = canvas.write(" " + texts[2], column, area.row, within: area)
    if map.hasMissing {
      canvas.write("  \(canvas.symbols.missing) missing", column, area.row, .dim, within: area)
    }
  }
}
