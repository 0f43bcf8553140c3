import Terminal

/// A line of names, each with the glyph that stands for it.
struct CellLegend {
  struct Item {
    var glyph: String
    var style: Style
    var name: String
    var symbol: String
  }

  var items: [Item]

  /// The legend of entries that are drawn in colour with `glyph`, or by a letter each.
  init(
    _ entries: [LegendEntry], glyph: (Int) -> Character, palette: CellPalette
  ) {
    items = entries.enumerated().map { index, entry in
      Item(
        glyph: String(glyph(index)), style: palette.style(entry.ink), name: entry.name,
        symbol: entry.symbol)
    }
  }

  /// Draws as much of each name as lets all items fit into one line.
  func draw(in area: Rectangle, on canvas: inout CellCanvas) {
    guard !area.isEmpty, !items.isEmpty else { return }
    let items = items(in: area, on: canvas)
    let forms: [(Item) -> String] = [
      {
        [$0.glyph, $0.symbol == $0.name || $0.symbol == $0.glyph ? "" : $0.symbol, $0.name]
          .filter { !$0.isEmpty }.joined(separator: " ")
      },
      { $0.glyph + " " + Self.brief($0) },
      { $0.glyph == $0.symbol ? $0.glyph : $0.glyph + " " + $0.symbol },
    ]
    var texts: [String] = []
    for form in forms {
      texts = items.map { canvas.printable(form($0)) }
      if texts.reduce(-2, { $0 + $1.displayWidth + 2 }) <= area.columns { break }
    }
    var column = area.column
    for (item, text) in zip(items, texts) {
      guard column + text.displayWidth <= area.endColumn else {
        canvas.put(canvas.symbols.ellipsis, min(column, area.endColumn - 1), area.row)
        return
      }
      let end = canvas.write(canvas.printable(item.glyph), column, area.row, item.style)
      canvas.write(String(text.dropFirst(canvas.printable(item.glyph).count)), end, area.row)
      column += text.displayWidth + 2
    }
  }

  /// The items with names in so many columns as each can have, where the first words of the names
  /// don't tell them apart.
  private func items(in area: Rectangle, on canvas: CellCanvas) -> [Item] {
    let words = Set(items.map { $0.name.prefix { $0 != " " } })
    let others = items.reduce(-2) { $0 + $1.glyph.displayWidth + $1.symbol.displayWidth + 4 }
    let names = items.reduce(0) { $0 + canvas.printable($1.name).displayWidth }
    guard words.count < items.count, others + names > area.columns else { return items }
    let room = max(4, (area.columns - others) / items.count)
    return zip(items, canvas.shortened(items.map(\.name), to: room)).map { item, name in
      Item(glyph: item.glyph, style: item.style, name: name, symbol: item.symbol)
    }
  }

  /// The symbol and the first word of the name: `U1 vision`.
  private static func brief(_ item: Item) -> String {
    let word = item.name.split(separator: " ").first.map(String.init) ?? item.name
    return item.symbol == item.glyph || item.symbol == item.name
      ? word : item.symbol + " " + word
  }
}
