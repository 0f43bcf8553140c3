import Terminal

/// A horizontal axis in one or two rows: a line with ticks, and labels under it.
struct CellAxis {
  var labels: [(cell: Int, text: String)]
  /// The index of the label of zero, which stays when labels are dropped.
  var zero: Int?
  var title: String?

  /// Labels at given values, or ticks, each on the cell that `cell` finds for its value.
  init(_ axis: Axis, range: ClosedRange<Double>, columns: Int, unit: String?, cell: (Double) -> Int)
  {
    if axis.labels.isEmpty {
      // Try fewer ticks until no label has to be left out.
      var limit = min(11, max(2, columns / 5))
      var found: [(cell: Int, text: String)] = []
      while limit >= 2 {
        let ticks = Ticks(in: range, limit: limit, isInteger: axis.isInteger)
        found = zip(ticks.values, ticks.texts).map { (cell($0), $1) }
        zero = ticks.values.firstIndex(of: 0)
        if PlacedLabel.place(found, in: columns, preferred: zero, gap: 2).count == found.count {
          break
        }
        limit -= 1
      }
      labels = found
    } else {
      labels = axis.labels.filter { range.contains($0.value) }.map { (cell($0.value), $0.text) }
    }
    title = axis.title == unit ? nil : axis.title
  }

  /// Draws into the first one or two rows of the area.
  func draw(in area: Rectangle, showsLine: Bool, on canvas: inout CellCanvas) {
    guard !area.isEmpty else { return }
    let texts = labels.map { ($0.cell, canvas.printable($0.text)) }
    let placed = PlacedLabel.place(texts, in: area.columns, preferred: zero)
    let row = showsLine && area.rows > 1 ? area.row + 1 : area.row
    if showsLine {
      for column in area.column..<area.endColumn {
        canvas.put(canvas.symbols.horizontal, column, area.row, .dim)
      }
      for label in placed {
        canvas.put(canvas.symbols.tickAbove, area.column + label.cell, area.row, .dim)
      }
    }
    guard row < area.endRow else { return }
    for label in placed {
      canvas.write(label.text, area.column + label.start, row, within: area)
    }
    guard let title else { return }
    let text = canvas.printable(title)
    let width = text.displayWidth
    // In the widest gap between labels, if it fits there.
    var gaps: [(start: Int, end: Int)] = []
    var end = 0
    for label in placed {
      gaps.append((end, label.start))
      end = label.start + label.width
    }
    gaps.append((end, area.columns))
    if let gap = gaps.last(where: { $0.end - $0.start >= width + 4 }) {
      canvas.write(
        text, area.column + gap.start + (gap.end - gap.start - width) / 2, row, .dim, within: area)
    }
  }
}
