import SafeText
import Terminal

/// The bars themselves, with their axis and the numbers of the second axis beside them.
struct BarPlot {
  let bars: StackedBars
  let unit: String?
  let scale: LinearScale
  let plotColumns: Int
  /// A narrow axis of its own for the markers.
  let trackColumns: Int
  let numberColumns: Int
  private let numbers: [String]

  init(_ bars: StackedBars, unit: String?, range: ClosedRange<Double>?, columns: Int) {
    self.bars = bars
    self.unit = unit
    numbers = bars.bars.map { bar in
      if let text = bar.text { return text }
      guard bars.markerAxis != nil else { return "" }
      return bar.marker.finite.map { NumberText.fixed($0, decimals: 1) } ?? "n/a"
    }
    let widest = numbers.map(\.displayWidth).max() ?? 0
    numberColumns = widest > 0 && columns - widest - 1 >= 12 ? widest + 1 : 0
    let hasMarkers = bars.markerAxis != nil && bars.bars.contains { $0.marker.finite != nil }
    let rest = columns - numberColumns
    trackColumns = hasMarkers && rest >= 48 ? min(24, rest / 4) : 0
    plotColumns = max(1, rest - trackColumns - (trackColumns > 0 ? 3 : 0))
    scale = LinearScale(
      LinearScale.snapped(
        range ?? bars.extent.range(with: bars.axis), limit: min(9, max(2, plotColumns / 8))))
  }

  /// What the numbers are; nil where there are none.
  var numbersTitle: String? {
    guard numberColumns > 0 || trackColumns > 0 else { return nil }
    return bars.markerAxis?.title
  }

  var asideColumns: Int { numberColumns + (trackColumns > 0 ? trackColumns + 3 : 0) }

  func draw(_ rows: BarRows, in area: Rectangle, axisRows: Int, on canvas: inout CellCanvas) {
    let plot = area.splitLeft(plotColumns).left
    let all = bars.bars
    let letters = Symbols.letters(of: bars.parts)
    for row in rows.bars {
      let bar = all[row.index]
      canvas.drawn += bars.marks(of: bar, at: row.index)
      let line = Rectangle(column: plot.column, row: row.row, columns: plotColumns, rows: 1)
      if scale.range.lowerBound < 0 {
        canvas.put(
          canvas.symbols.vertical, line.column + scale.bin(0, of: plotColumns), row.row, .dim)
      }
      drawBar(bar, letters: letters, in: line, on: &canvas)
      if rows.pitch > 1 { drawWhiskers(bar, letters: letters, under: line, in: area, on: &canvas) }
      drawMarker(bar, in: area, row: row.row, on: &canvas)
      if numberColumns > 0 {
        canvas.writeRight(
          numbers[row.index], endingBefore: area.endColumn, row.row, within: area)
      }
    }
    guard axisRows > 0 else { return }
    let lastRow = rows.bars.last.map { $0.row + rows.pitch - 1 } ?? area.row
    let axisArea = Rectangle(
      column: plot.column, row: min(lastRow + 1, area.endRow - axisRows), columns: plotColumns,
      rows: axisRows)
    CellAxis(
      bars.axis, range: scale.range, columns: plotColumns, unit: unit,
      cell: { scale.bin($0, of: plotColumns) }
    ).draw(in: axisArea, showsLine: axisRows > 1, on: &canvas)
    if trackColumns > 0, let axis = bars.markerAxis {
      let scale = markerScale(axis)
      CellAxis(
        Axis(range: scale.range), range: scale.range, columns: trackColumns, unit: nil,
        cell: { scale.bin($0, of: trackColumns) }
      ).draw(
        in: Rectangle(
          column: trackColumn(area), row: axisArea.row, columns: trackColumns, rows: axisRows),
        showsLine: axisRows > 1, on: &canvas)
    }
  }

  private func trackColumn(_ area: Rectangle) -> Int {
    area.endColumn - numberColumns - trackColumns
  }

  private func markerScale(_ axis: Axis) -> LinearScale {
    let extent = Extent(bars.bars.lazy.map(\.marker))
    return LinearScale(LinearScale.snapped(extent.range(with: axis), limit: 3))
  }

  private func drawMarker(
    _ bar: StackedBars.Bar, in area: Rectangle, row: Int, on canvas: inout CellCanvas
  ) {
    guard trackColumns > 0, let axis = bars.markerAxis else { return }
    let start = trackColumn(area)
    for column in start..<(start + trackColumns) {
      canvas.put(canvas.symbols.track, column, row, .dim)
    }
    if let marker = bar.marker.finite {
      let cell = markerScale(axis).bin(marker, of: trackColumns)
      canvas.put(canvas.symbols.marker, start + cell, row)
    }
  }

  private func drawBar(
    _ bar: StackedBars.Bar, letters: [Character], in line: Rectangle, on canvas: inout CellCanvas
  ) {
    let segments = bars.segments(of: bar)
    var end = scale.bin(0, of: line.columns)
    if canvas.usesLetters {
      let edges = StackedEdges(segments, scale: scale, steps: line.columns)
      for span in edges.spans {
        var style = canvas.palette.style(bars.parts[span.part].ink)
        if bar.isDim { style.attributes.insert(.dim) }
        for cell in span.start..<span.end {
          canvas.put(letters[span.part], line.column + cell, line.row, style, within: line)
        }
        end = max(end, span.end)
      }
    } else {
      let edges = StackedEdges(segments, scale: scale, steps: 8 * line.columns)
      for (cell, content) in BarCells.cells(edges.spans, columns: line.columns) {
        let style = { (part: Int?) in
          part.map { canvas.palette.color(bars.parts[$0].ink) } ?? .standard
        }
        canvas.buffer.putBar(
          content, column: line.column + cell, row: line.row, clip: canvas.area, isDim: bar.isDim,
          color: style)
        end = max(end, cell + 1)
      }
    }
    drawMissing(bar, after: end, in: line, on: &canvas)
  }

  /// The intervals of the parts in the row below their bar, each around the end of its part; without
  /// colours the letter of the part stands in it.
  private func drawWhiskers(
    _ bar: StackedBars.Bar, letters: [Character], under line: Rectangle, in area: Rectangle,
    on canvas: inout CellCanvas
  ) {
    let row = line.row + 1
    guard row < area.endRow else { return }
    let below = Rectangle(column: line.column, row: row, columns: line.columns, rows: 1)
    for whisker in bars.whiskers(of: bar) {
      let style = canvas.palette.style(bars.parts[whisker.part].ink)
      let low = line.column + scale.bin(whisker.start, of: line.columns)
      let high = line.column + scale.bin(whisker.end, of: line.columns)
      if low < high {
        canvas.writeSpan(low...high, row, style, within: below)
      } else {
        canvas.put(canvas.symbols.vertical, low, row, style, within: below)
      }
      if canvas.usesLetters {
        canvas.put(letters[whisker.part], (low + high) / 2, row, style, within: below)
      }
    }
  }

  private func drawMissing(
    _ bar: StackedBars.Bar, after end: Int, in line: Rectangle, on canvas: inout CellCanvas
  ) {
    let missing = bars.missingParts(of: bar)
    guard !missing.isEmpty else { return }
    let dots = canvas.symbols.missing
    let text =
      missing.count == bars.parts.count
      ? dots : missing.map { bars.parts[$0].symbol + dots }.joined(separator: " ")
    let width = text.displayWidth
    let start = min(
      end + (end > 0 && missing.count < bars.parts.count ? 1 : 0), line.columns - width)
    canvas.write(text, line.column + max(0, start), line.row, .dim, within: line)
  }
}
