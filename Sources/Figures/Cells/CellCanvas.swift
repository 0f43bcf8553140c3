package import Terminal

/// A buffer with what drawing needs to know of the terminal. Everything is clipped to an area.
package struct CellCanvas {
  package var buffer: CellBuffer
  package let area: Rectangle
  package let colors: Capabilities.Colors
  package let glyphs: Capabilities.Glyphs
  package let palette: CellPalette
  package let symbols: Symbols
  package var hits: [Hit] = []
  /// What was drawn, in the values of the figure.
  package var drawn: [Mark] = []

  package init(buffer: CellBuffer, area: Rectangle, capabilities: Capabilities) {
    self.buffer = buffer
    self.area = buffer.bounds.intersection(area)
    colors = capabilities.colors
    glyphs = capabilities.glyphs
    palette = CellPalette(capabilities.colors, theme: capabilities.theme)
    symbols = Symbols(capabilities.glyphs)
  }

  /// Parts and series are told apart by letters and points, not by colour.
  package var usesLetters: Bool { glyphs == .ascii || colors == .none }

  @discardableResult
  package mutating func write(
    _ text: String, _ column: Int, _ row: Int, _ style: Style = .plain, within: Rectangle? = nil
  ) -> Int {
    let clip = within.map(area.intersection) ?? area
    return buffer.write(printable(text), column: column, row: row, style: style, clip: clip)
  }

  package mutating func put(
    _ character: Character, _ column: Int, _ row: Int, _ style: Style = .plain,
    within: Rectangle? = nil
  ) {
    let clip = within.map(area.intersection) ?? area
    guard clip.contains(column: column, row: row) else { return }
    buffer[column, row] = Cell(character, style: style)
  }

  package mutating func writeRight(
    _ text: String, endingBefore column: Int, _ row: Int, _ style: Style = .plain,
    within: Rectangle? = nil
  ) {
    write(text, column - printable(text).displayWidth, row, style, within: within)
  }

  /// A line with its ends, as of an interval.
  mutating func writeSpan(
    _ columns: ClosedRange<Int>, _ row: Int, _ style: Style, within: Rectangle? = nil
  ) {
    for column in columns { put(symbols.horizontal, column, row, style, within: within) }
    put(symbols.whiskerLeft, columns.lowerBound, row, style, within: within)
    put(symbols.whiskerRight, columns.upperBound, row, style, within: within)
  }

  /// Which of so many are drawn; nil for all, and for none.
  func pageText(_ page: Range<Int>, of count: Int) -> String? {
    guard page.count < count, !page.isEmpty else { return nil }
    return "\(page.lowerBound + 1)\(symbols.dash)\(page.upperBound) of \(count)"
  }

  package func isBlank(_ column: Int, _ row: Int) -> Bool {
    area.contains(column: column, row: row) && buffer[column, row].grapheme == " "
  }

  package func shortened(
    _ text: String, to columns: Int, at place: TruncationPlace = .middle
  ) -> String {
    printable(text).truncated(to: columns, at: place, ellipsis: symbols.ellipsis)
  }

  /// The labels of neighbouring rows in so many columns, different where they are.
  func shortened(_ labels: [String], to columns: Int) -> [String] {
    labels.map(printable).truncatedApart(to: columns, ellipsis: symbols.ellipsis)
  }

  /// A sentence in so many columns: no number of it is cut.
  func wholeWords(_ text: String, to columns: Int) -> String {
    printable(text).wholeWords(to: columns, ellipsis: String(symbols.ellipsis))
  }

  package mutating func hit(_ mark: Hit.Mark, _ rectangle: Rectangle) {
    let visible = area.intersection(rectangle)
    if !visible.isEmpty { hits.append(Hit(mark: mark, area: visible)) }
  }

  /// Text for a terminal that shows ASCII only.
  package func printable(_ text: String) -> String {
    glyphs == .ascii ? text.asciiText : text
  }
}
