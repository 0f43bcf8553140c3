// Conversions fit: fractions of a scale are from 0 to 1, and counts are of cells or steps.

import SafeText
import Terminal

/// A table of small lines in eighths of a cell.
struct SparklineCells {
  let table: SparklineTable
  let unit: String?

  func draw(in body: Rectangle, on canvas: inout CellCanvas) -> String? {
    let hasHeader = body.rows >= 3
    let (header, rest) = body.splitTop(hasHeader ? 1 : 0)
    let page = Pages.page(
      of: table.rows.count, visible: rest.rows, selection: table.selection)
    let layout = Layout(table, columns: body.columns)
    let scale = LinearScale(table.scaleRange)
    if hasHeader { drawHeader(layout, in: header, on: &canvas) }
    let labels = canvas.shortened(page.map { table.rows[$0].label }, to: layout.names.columns)
    for (offset, index) in page.enumerated() {
      let row = table.rows[index]
      let line = rest.row + offset
      let isSelected = index == table.selection
      if row.isMarked, layout.names.margin > 1 || !isSelected {
        canvas.put(canvas.symbols.mark, body.column + layout.names.margin - 1, line)
      }
      layout.names.draw(labels[offset], isSelected: isSelected, in: body, row: line, on: &canvas)
      for column in table.columns.indices where row.lines.indices.contains(column) {
        drawLine(
          row.lines[column], scale: scale, style: canvas.palette.style(table.columns[column].ink),
          longest: layout.longest,
          in: Rectangle(
            column: body.column + layout.start(of: column), row: line,
            columns: layout.lineColumns, rows: 1), on: &canvas)
      }
      canvas.drawn += table.marks(ofRow: index)
      if layout.textColumns > 0, let text = row.text {
        canvas.writeRight(
          canvas.shortened(text, to: layout.textColumns), endingBefore: body.endColumn, line)
      }
      canvas.hit(
        .item(index),
        Rectangle(column: body.column, row: line, columns: body.columns, rows: 1))
    }
    return aside(page, canvas)
  }

  private func aside(_ page: Range<Int>, _ canvas: CellCanvas) -> String {
    let range = table.scaleRange
    let scale =
      "all \(NumberText.short(rounded(range.lowerBound)))\(canvas.symbols.dash)"
      + NumberText.short(rounded(range.upperBound)) + (unit.map { " \($0)" } ?? "")
    return scale + (canvas.pageText(page, of: table.rows.count).map { ", \($0)" } ?? "")
  }

  private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

  /// The name of each column with the range of its own values.
  private func drawHeader(_ layout: Layout, in area: Rectangle, on canvas: inout CellCanvas) {
    for (column, entry) in table.columns.enumerated() {
      let start = area.column + layout.start(of: column)
      let box = Rectangle(
        column: start, row: area.row, columns: layout.lineColumns, rows: 1)
      let extent = table.extent(ofColumn: column)
      let range = extent.range.map {
        "\(NumberText.fixed($0.lowerBound, decimals: 2))"
          + "\(canvas.symbols.dash)\(NumberText.fixed($0.upperBound, decimals: 2))"
      }
      let most = extent.range.map {
        "\(canvas.glyphs == .ascii ? "<" : "≤")\(NumberText.fixed($0.upperBound, decimals: 2))"
      }
      let forms = [
        [entry.symbol, entry.name == entry.symbol ? nil : entry.name, range],
        [entry.symbol, range], [entry.symbol, most], [entry.symbol],
      ].map { $0.compactMap { $0 }.joined(separator: " ") }
      let text = forms.first { canvas.printable($0).displayWidth <= box.columns } ?? entry.symbol
      var style = canvas.palette.style(entry.ink)
      style.attributes.insert(.bold)
      canvas.write(text, start, area.row, style, within: box)
    }
  }

  private func drawLine(
    _ values: [Double?], scale: LinearScale, style: Style, longest: Int, in box: Rectangle,
    on canvas: inout CellCanvas
  ) {
    let cells = Self.cells(of: values, longest: longest, width: box.columns)
    for (offset, value) in cells.enumerated() {
      guard let value else {
        canvas.put(canvas.symbols.gap, box.column + offset, box.row, .dim, within: box)
        continue
      }
      let fraction = scale.fraction(value)
      let glyph: Character
      if canvas.glyphs == .ascii {
        glyph = Character(String(Int((fraction * 9).rounded())))
      } else {
        glyph = Symbols.lowerEighths[min(7, max(0, Int((fraction * 8).rounded()) - 1))]
      }
      canvas.put(glyph, box.column + offset, box.row, style, within: box)
    }
  }

  /// A value a cell; longer lines are averaged, so that the longest one takes the whole width and
  /// the same step stands in the same column everywhere.
  static func cells(of values: [Double?], longest: Int, width: Int) -> [Double?] {
    guard width > 0, !values.isEmpty else { return [] }
    guard longest > width else { return values.map(\.finite) }
    let count = max(1, (values.count * width + longest - 1) / longest)
    return (0..<count).map { cell in
      let start = cell * longest / width
      let end = max(start + 1, (cell + 1) * longest / width)
      let known = values[min(start, values.count)..<min(end, values.count)].compactMap(\.finite)
      return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
  }

  private struct Layout {
    let names: RowNames
    let lineColumns: Int
    let textColumns: Int
    let longest: Int

    init(_ table: SparklineTable, columns: Int) {
      longest = table.rows.reduce(0) { max($0, $1.lines.reduce(0) { max($0, $1.count) }) }
      names = RowNames(table.rows.map(\.label), columns: columns)
      let text = table.rows.compactMap { $0.text.map(\.displayWidth) }.max() ?? 0
      let count = max(1, table.columns.count)
      let room = columns - names.end
      textColumns = text > 0 && (room - text - 1) / count >= 14 ? text : 0
      let lines = room - (textColumns > 0 ? textColumns + 1 : 0)
      lineColumns = max(1, min(max(12, longest), (lines - (count - 1)) / count))
    }

    func start(of column: Int) -> Int { names.end + column * (lineColumns + 1) }
  }
}
