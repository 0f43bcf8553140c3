import Figures
import Terminal

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
