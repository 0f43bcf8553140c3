import Terminal

/// A horizontal axis in one or two rows: a line with ticks, and labels under it.
struct CellAxis {
  var labels: [(cell: Int, text: String)]
  /// The index of the label of zero, which stays when labels are dropped.
  var zero: Int?
  var title: String?

  /// Labels at given values, or ticks, each on the cell that `cell` finds for its value.
  ///
  /// - Parameter keepsTitle: whether ticks give way to the title where there is little room.
  init(
    _ axis: Axis, range: ClosedRange<Double>, columns: Int, unit: String?, keepsTitle: Bool = false,
    cell: (Double) -> Int
  ) {
    let title = axis.title == unit ? nil : axis.title
    self.title = title
    guard axis.labels.isEmpty else {
      labels = axis.labels.filter { range.contains($0.value) }.map { (cell($0.value), $0.text) }
      return
    }
    // Try fewer ticks until no label has to be left out, and the title has room between them.
    let most = min(11, max(2, columns / 5))
    func ticks(_ limit: Int) -> (labels: [(cell: Int, text: String)], zero: Int?) {
      let ticks = Ticks(in: range, limit: limit, isInteger: axis.isInteger)
      return (
        zip(ticks.values, ticks.texts).map { (cell($0), $1) }, ticks.values.firstIndex(of: 0)
      )
    }
    func fits(_ limit: Int, withTitle: Bool) -> Bool {
      let (labels, zero) = ticks(limit)
      let placed = PlacedLabel.place(labels, in: columns, preferred: zero, gap: 2)
      guard placed.count == labels.count else { return false }
      return !withTitle
        || placed.count > 1 && Self.gap(for: title ?? "", among: placed, in: columns) != nil
    }
    let limits = (2...most).reversed()
    let limit =
      (keepsTitle && title != nil ? limits.first { fits($0, withTitle: true) } : nil)
      ?? limits.first { fits($0, withTitle: false) } ?? 2
    let found = ticks(limit)
    labels = found.labels
    zero = found.zero
  }

  /// Where a title stands between labels: in the last wide gap, or where it just fits.
  private static func gap(
    for title: String, among placed: [PlacedLabel], in columns: Int
  ) -> (start: Int, end: Int)? {
    let width = title.displayWidth
    var gaps: [(start: Int, end: Int)] = []
    var end = 0
    for label in placed {
      gaps.append((end, label.start))
      end = label.start + label.width
    }
    gaps.append((end, columns))
    return gaps.last { $0.end - $0.start >= width + 4 }
      ?? gaps.last { $0.end - $0.start >= width + 2 }
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
    if let gap = Self.gap(for: text, among: placed, in: area.columns) {
      canvas.write(
        text, area.column + gap.start + (gap.end - gap.start - text.displayWidth) / 2, row, .dim,
        within: area)
    }
  }
}
