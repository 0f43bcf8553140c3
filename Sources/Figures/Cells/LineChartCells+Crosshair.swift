import SafeText
import Terminal

extension LineChartCells {
  /// The values of all lines at the crosshair, in place of the legend.
  func drawReadout(
    at x: Double, glyphs: [Character], in area: Rectangle, on canvas: inout CellCanvas
  ) {
    let nearest = nearestX(to: x)
    let name =
      chart.xAxis.labels.first { $0.value == nearest }?.text
      ?? NumberText.short((nearest * 1000).rounded() / 1000)
    let heading = [chart.xAxis.title, name].compactMap { $0 }.joined(separator: " ")
    let values = chart.series.map { line -> (text: String, isKnown: Bool) in
      let value = chart.value(of: line, at: nearest)
      return (value == nil ? canvas.symbols.missing : NumberText.reading(value), value != nil)
    }
    // Names while they fit, then symbols, then the heading gives way. Those of atoms are known.
    let hasNames = chart.series.allSatisfy { line in
      if case .part = line.entry.ink { return line.entry.name.count <= 14 }
      return true
    }
    let names: [(LegendEntry) -> String] = [
      { hasNames ? $0.name : $0.symbol }, { $0.symbol },
    ]
    func width(ofItem index: Int, _ name: (LegendEntry) -> String) -> Int {
      let name = name(chart.series[index].entry)
      let glyph = String(glyphs[index]) == name ? 0 : 2
      return glyph + name.displayWidth + 1 + values[index].text.count
    }
    func width(_ name: (LegendEntry) -> String, _ heading: Int) -> Int {
      chart.series.indices.reduce(heading) { $0 + 2 + width(ofItem: $1, name) }
    }
    let headingWidth = heading.displayWidth
    let naming = names.first { width($0, headingWidth) <= area.columns } ?? names[1]
    var column = area.column
    if width(naming, headingWidth) <= area.columns || chart.series.count > 4 {
      column = canvas.write(heading, column, area.row, .bold, within: area) + 2
    }
    for (index, line) in chart.series.enumerated() {
      let style = canvas.palette.style(line.entry.ink)
      let name = naming(line.entry)
      // A number that was cut would be read as another one.
      guard column + width(ofItem: index, naming) <= area.endColumn else { break }
      if String(glyphs[index]) != name {
        column = canvas.write(String(glyphs[index]) + " ", column, area.row, style, within: area)
      }
      column = canvas.write(name + " ", column, area.row, style, within: area)
      column =
        canvas.write(
          values[index].text, column, area.row, values[index].isKnown ? .plain : .dim,
          within: area) + 2
    }
  }

  /// Dots down the column, far enough apart that moving it costs little, and a point on each line.
  func drawCrosshair(
    glyphs: [Character], on plane: CellPlane, _ canvas: inout CellCanvas
  ) {
    guard let crosshair = chart.crosshair, Optional(crosshair).finite != nil else { return }
    let x = nearestX(to: crosshair)
    let column = plane.column(x)
    let step = max(2, plane.plot.rows / 6)
    for row in stride(from: plane.plot.row, to: plane.plot.endRow, by: step)
    where canvas.isBlank(column, row) {
      canvas.put(canvas.symbols.vertical, column, row, .dim)
    }
    for (index, line) in chart.series.enumerated() {
      guard let y = chart.value(of: line, at: x) else { continue }
      var style = canvas.palette.style(line.entry.ink)
      style.attributes.insert(.bold)
      let glyph = canvas.usesLetters ? glyphs[index] : canvas.symbols.point
      if canvas.usesLetters { style.attributes.insert(.reverse) }
      canvas.put(glyph, column, plane.row(y), style, within: plane.plot)
    }
  }

  /// The crosshair stands on a point that exists.
  private func nearestX(to x: Double) -> Double {
    chart.series.flatMap(\.points).map(\.x).filter { Optional($0).finite != nil }
      .min { abs($0 - x) < abs($1 - x) } ?? x
  }
}
