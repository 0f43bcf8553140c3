// Conversions fit: fractions of a scale are from 0 to 1, and counts are of cells or steps.

import Terminal

/// The cells of a bar in eighths: at most two parts share a cell, divided by a block glyph.
enum BarCells {
  enum Content: Equatable {
    case full(Int)
    /// The first part covers `eighths` from the left, the second the rest; nil is empty.
    case divided(left: Int?, eighths: Int, right: Int?)
  }

  static func cells(
    _ spans: [StackedEdges.Span], columns: Int
  ) -> [(cell: Int, content: Content)] {
    guard let first = spans.first, let last = spans.last else { return [] }
    let cells = (first.start / 8)..<min(columns, (last.end + 7) / 8)
    return cells.compactMap { cell in
      content(of: pieces(of: spans, from: 8 * cell, to: 8 * cell + 8)).map { (cell, $0) }
    }
  }

  private typealias Piece = (part: Int?, eighths: Int)

  private static func pieces(of spans: [StackedEdges.Span], from start: Int, to end: Int) -> [Piece]
  {
    var pieces: [Piece] = []
    var position = start
    for span in spans where span.end > start && span.start < end {
      let (from, to) = (max(span.start, start), min(span.end, end))
      if from > position { pieces.append((nil, from - position)) }
      pieces.append((span.part, to - from))
      position = to
    }
    if position < end { pieces.append((nil, end - position)) }
    return pieces
  }

  private static func content(of pieces: [Piece]) -> Content? {
    guard pieces.count > 1 else { return pieces.first?.part.map(Content.full) }
    if pieces.count == 2 {
      return .divided(left: pieces[0].part, eighths: pieces[0].eighths, right: pieces[1].part)
    }
    // Three in one cell can't be shown: the two widest keep their order and their proportion.
    let widest = pieces.indices.sorted { pieces[$0].eighths > pieces[$1].eighths }.prefix(2)
      .sorted()
    let (left, right) = (pieces[widest[0]], pieces[widest[1]])
    let share = 8 * Double(left.eighths) / Double(left.eighths + right.eighths)
    return .divided(
      left: left.part, eighths: min(7, max(1, Int(share.rounded()))), right: right.part)
  }
}

extension CellBuffer {
  mutating func putBar(
    _ content: BarCells.Content, column: Int, row: Int, clip: Rectangle, isDim: Bool = false,
    color: (Int?) -> Style.Color
  ) {
    guard clip.contains(column: column, row: row) else { return }
    var cell: Cell
    switch content {
    case .full(let part):
      // A lighter shade where what is dim can't be told by colour.
      cell = Cell(isDim ? "▒" : "█", style: Style(foreground: color(part)))
    case .divided(let left, let eighths, let right):
      let glyph = Symbols.leftEighths[eighths - 1]
      // An empty left side is the glyph cut out of the part: reverse video, since the colour of
      // the terminal's background has no name.
      cell = Cell(
        glyph,
        style: left == nil
          ? Style(foreground: color(right), attributes: .reverse)
          : Style(foreground: color(left), background: color(right)))
    }
    if isDim { cell.style.attributes.insert(.dim) }
    self[column, row] = cell
  }
}
