import Figures
import Studies
import Terminal

extension QuestionView {
  /// Where a picture stands: to the right of everything, or of the question only.
  enum PicturePlace: Hashable {
    case beside(Size)
    case above(Size)
    case nowhere

    /// The columns between a text and a picture.
    static let gap = 2

    init(_ picture: Picture, in area: Rectangle) {
      if area.columns >= 110 {
        let columns = min(64, area.columns - 62 - Self.gap)
        let room = Size(columns: columns, rows: area.rows)
        self = .beside(PictureCells.size(of: picture, within: room))
      } else if area.columns >= 50, area.rows >= 8 {
        let room = Size(columns: area.columns * 2 / 5, rows: min(12, area.rows / 2 + 1))
        self = .above(PictureCells.size(of: picture, within: room))
      } else {
        self = .nowhere
      }
    }
  }

  /// The picture, its place, and the lines that are left room for it.
  struct Layout {
    var lines: [StyledLine]
    var picture: CellBuffer?
    var isBeside = false
  }

  func layout(in area: Rectangle, capabilities: Capabilities) -> Layout {
    switch picture {
    case nil: return Layout(lines: header(width: area.columns) + blocks(width: area.columns))
    case .problem(let text): return worded(text, width: area.columns)
    case .shown(let picture):
      let cells = PictureCells(capabilities: look.capabilities(capabilities))
      switch PicturePlace(picture, in: area) {
      case .nowhere:
        return worded("The window is too small for the picture.", width: area.columns)
      case .beside(let size):
        let width = area.columns - size.columns - PicturePlace.gap
        return Layout(
          lines: header(width: width) + blocks(width: width),
          picture: cells.buffer(picture, size: size), isBeside: true)
      case .above(let size):
        var top = header(width: area.columns - size.columns - PicturePlace.gap)
        while top.count <= size.rows { top.append(StyledLine("")) }
        return Layout(
          lines: top + blocks(width: area.columns), picture: cells.buffer(picture, size: size))
      }
    }
  }

  private func worded(_ sentence: String, width: Int) -> Layout {
    let words = sentence.wrapped(to: width).map { StyledLine($0, .dim) }
    return Layout(
      lines: header(width: width).dropLast() + words + [StyledLine("")] + blocks(width: width))
  }

  /// Copies a picture's cells to the right end of an area, from one of its rows on.
  static func copy(
    _ picture: CellBuffer, from first: Int, in area: Rectangle, of canvas: inout Canvas
  ) {
    let start = area.endColumn - picture.size.columns
    for row in max(0, first)..<max(0, first, min(picture.size.rows, first + area.rows)) {
      for column in 0..<picture.size.columns {
        canvas.buffer[start + column, area.row + row - first] = picture[column, row]
      }
    }
  }
}
