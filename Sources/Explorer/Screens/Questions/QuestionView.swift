import Figures
import SafeText
import Studies
import Terminal
import Views

/// One question on the screen: its lines, and its picture beside or above them.
struct QuestionView {
  private let text: QuestionText
  private let scroll: Int
  let picture: QuestionPicture?
  let look: PictureLook

  init(
    _ asked: AnsweredQuestion, first: Int, scroll: Int,
    picture: QuestionPicture? = nil, look: PictureLook = .blocks,
    glyphs: Capabilities.Glyphs = .blocks
  ) {
    text = QuestionText(asked, first: first, glyphs: glyphs)
    self.scroll = scroll
    self.picture = picture
    self.look = look
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let layout = layout(in: area, capabilities: canvas.capabilities)
    let text = ScrolledLines(layout.lines, from: scroll)
    text.draw(in: area, on: &canvas)
    if let picture = layout.picture {
      Self.copy(picture, from: layout.isBeside ? 0 : text.first(in: area), in: area, of: &canvas)
    }
  }

  func header(width: Int) -> [StyledLine] { text.header(width: width) }

  func blocks(width: Int) -> [StyledLine] { text.blocks(width: width) }
}
