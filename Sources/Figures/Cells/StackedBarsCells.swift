import Terminal

/// Horizontal bars of parts, a row each.
struct StackedBarsCells {
  let bars: StackedBars
  let unit: String?
  let context: CellContext

  func draw(in body: Rectangle, on canvas: inout CellCanvas) -> String? {
    var body = body
    let showsLegend = context.showsLegend && body.rows >= 4
    let axisRows = body.rows >= 8 ? 2 : body.rows >= 5 ? 1 : 0
    let header = showsLegend ? body.splitTop(1).top : nil
    if showsLegend { body = body.splitTop(1).rest }
    let labels = BarLabels(
      bars, columns: body.columns, rows: body.rows - axisRows, hasWhiskers: bars.hasWhiskers)
    let rows = labels.rows(
      in: Rectangle(
        column: body.column, row: body.row, columns: body.columns, rows: body.rows - axisRows))
    let (left, right) = body.splitLeft(labels.columns)
    labels.draw(rows, in: left, of: body, on: &canvas)
    let plot = BarPlot(bars, unit: unit, range: context.xRange, columns: right.columns)
    plot.draw(rows, in: right, axisRows: axisRows, on: &canvas)
    if let header { drawHeader(plot, in: header, right: right, on: &canvas) }
    return canvas.pageText(rows.page, of: bars.bars.count)
  }

  private func drawHeader(
    _ plot: BarPlot, in area: Rectangle, right: Rectangle, on canvas: inout CellCanvas
  ) {
    var room = area
    // Numbers without a name are worse than atoms named by their letters.
    let titles = plot.numbersTitle.map { [$0, Self.brief($0)] } ?? []
    let title = titles.first {
      canvas.printable($0).displayWidth <= plot.asideColumns + max(0, area.columns - 60)
    }
    if let title {
      canvas.writeRight(title, endingBefore: area.endColumn, area.row, .dim, within: area)
      room.columns -= canvas.printable(title).displayWidth + 2
    }
    Self.legend(bars.parts, canvas).draw(in: room, on: &canvas)
  }

  /// `acc %` for `accuracy %`.
  private static func brief(_ title: String) -> String {
    let words = title.split(separator: " ")
    return ([words.first?.prefix(3)].compactMap { $0 } + words.dropFirst()).joined(separator: " ")
  }

  static func legend(_ parts: [LegendEntry], _ canvas: CellCanvas) -> CellLegend {
    let letters = Symbols.letters(of: parts)
    let usesLetters = canvas.usesLetters
    let block = canvas.symbols.block
    return CellLegend(
      parts, glyph: { usesLetters ? letters[$0] : block }, palette: canvas.palette)
  }
}

/// The rows of a page of bars.
struct BarRows {
  struct Bar {
    var index: Int
    var group: Int
    var row: Int
    /// The group's name stands on this row.
    var isFirst: Bool
  }

  var bars: [Bar]
  /// Rows with the name of a group alone.
  var headings: [(group: Int, row: Int)]
  /// How many rows a bar takes: one, and one below it for whiskers.
  var pitch: Int

  /// The bars, counted through all groups.
  var page: Range<Int> { (bars.first?.index ?? 0)..<(bars.last.map { $0.index + 1 } ?? 0) }
}

/// The names at the left of bars: margin, group, label.
struct BarLabels {
  let bars: StackedBars
  let hasGroups: Bool
  let usesHeadings: Bool
  let groupColumns: Int
  let labelColumns: Int
  let margin: Int
  let visibleRows: Int
  let pitch: Int

  init(_ bars: StackedBars, columns: Int, rows: Int, hasWhiskers: Bool) {
    self.bars = bars
    visibleRows = max(0, rows)
    pitch = hasWhiskers ? 2 : 1
    margin = columns >= 24 ? 2 : 1
    hasGroups = bars.groups.contains { !$0.label.isEmpty }
    let labels = bars.groups.flatMap { group in
      group.bars.map { bars.label(of: $0, in: group).displayWidth }
    }
    let longest = labels.max() ?? 0
    let names = bars.groups.map { $0.label.displayWidth }.max() ?? 0
    let fits = columns - margin - longest - names - 2 >= max(20, columns * 2 / 5)
    usesHeadings = hasGroups && !fits && rows >= 4
    groupColumns = hasGroups && !usesHeadings ? (fits ? names : min(names, columns / 5)) : 0
    labelColumns = min(longest, max(3, columns * 2 / 5 - groupColumns))
  }

  var columns: Int { margin + (groupColumns > 0 ? groupColumns + 1 : 0) + labelColumns + 1 }

  func rows(in area: Rectangle) -> BarRows {
    let sizes = bars.groups.map(\.bars.count)
    let page =
      usesHeadings
      ? Pages.page(
        ofGroups: sizes, heading: 1, visible: visibleRows / pitch, selection: bars.selection)
      : Pages.page(
        of: sizes.reduce(0, +), visible: max(1, visibleRows / pitch), selection: bars.selection)
    let shownGroups = sizes.count { $0 > 0 }
    // Where all bars fit with room to spare, groups stand apart.
    let isSpaced =
      !usesHeadings && hasGroups
      && pitch * sizes.reduce(0, +) + max(0, shownGroups - 1) <= visibleRows
    var rows = BarRows(bars: [], headings: [], pitch: pitch)
    var row = area.row
    var index = 0
    for (group, size) in sizes.enumerated() {
      var isFirst = true
      for bar in index..<(index + size) where page.contains(bar) {
        if isFirst, usesHeadings {
          rows.headings.append((group, row))
          row += 1
        } else if isFirst, isSpaced, !rows.bars.isEmpty {
          row += 1
        }
        rows.bars.append(BarRows.Bar(index: bar, group: group, row: row, isFirst: isFirst))
        isFirst = false
        row += pitch
      }
      index += size
    }
    return rows
  }

  /// - Parameter body: what belongs to the bars, and is hit by them.
  func draw(
    _ rows: BarRows, in area: Rectangle, of body: Rectangle, on canvas: inout CellCanvas
  ) {
    let all = bars.bars
    for row in rows.bars {
      canvas.hit(
        .item(row.index),
        Rectangle(column: body.column, row: row.row, columns: body.columns, rows: pitch))
    }
    for heading in rows.headings {
      let text = canvas.shortened(bars.groups[heading.group].label, to: area.columns + 8)
      canvas.write(text, area.column + margin, heading.row, .bold)
    }
    let labels = canvas.shortened(
      rows.bars.map { bars.label(of: all[$0.index], in: bars.groups[$0.group]) }, to: labelColumns)
    for (row, label) in zip(rows.bars, labels) {
      let bar = all[row.index]
      let group = bars.groups[row.group]
      if row.index == bars.selection {
        canvas.put(canvas.symbols.pointer, area.column, row.row, .bold)
      }
      if bar.isMarked, margin > 1 || row.index != bars.selection {
        canvas.put(canvas.symbols.mark, area.column + margin - 1, row.row)
      }
      var column = area.column + margin
      if groupColumns > 0 {
        if row.isFirst {
          canvas.write(canvas.shortened(group.label, to: groupColumns), column, row.row)
        }
        column += groupColumns + 1
      }
      canvas.write(
        label, column, row.row,
        row.index == bars.selection ? Style(attributes: [.bold, .reverse]) : .plain, within: area)
    }
  }
}
