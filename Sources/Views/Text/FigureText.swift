import Figures
import Terminal

/// A figure as lines of text, as high as it needs.
enum FigureText {
  static func draw(
    _ figure: Figure, width: Int, isColored: Bool = false,
    glyphs: Capabilities.Glyphs = .braille
  ) -> StyledText {
    let capabilities = Capabilities(colors: isColored ? .palette256 : .none, glyphs: glyphs)
    let size = Size(columns: max(20, width), rows: NaturalHeight.of(figure, width: width))
    var buffer = CellBuffer(size: size)
    CellRenderer(capabilities: capabilities).draw(figure, in: buffer.bounds, of: &buffer)
    return StyledText(buffer, for: capabilities)
  }
}

/// How many rows a figure takes where nothing limits it.
enum NaturalHeight {
  static func of(_ figure: Figure, width: Int) -> Int {
    let note = figure.note == nil ? 0 : 1
    switch figure.content {
    case .stackedBars(let bars):
      // Every group may take a heading of its own.
      return bars.groups.reduce(0) { $0 + $1.bars.count + 1 } + 6 + note
    case .sparklines(let table): return table.rows.count + 4 + note
    case .heatmap(let map): return map.rows.count + 6 + note
    case .lines, .scatter: return 22 + note
    case .whiskers(let whiskers): return whiskers.rows.count + 5 + note
    case .panels(let panels):
      if panels.sharesLabels, let first = panels.figures.first {
        return of(first, width: width) + 2 + note
      }
      let across = max(1, min(panels.figures.count, width / 40))
      return (panels.figures.count + across - 1) / across * 16 + 3 + note
    }
  }
}
