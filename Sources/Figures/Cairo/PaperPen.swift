// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

import CCairo
import SafeText
import Terminal

/// A rectangle in points, y downwards.
struct Box: Hashable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }
  var middleX: Double { x + width / 2 }
  var middleY: Double { y + height / 2 }

  func inset(_ dx: Double, _ dy: Double) -> Box {
    Box(x: x + dx, y: y + dy, width: max(1, width - 2 * dx), height: max(1, height - 2 * dy))
  }

  func trimmed(
    left: Double = 0, top: Double = 0, right: Double = 0, bottom: Double = 0
  ) -> Box {
    Box(
      x: x + left, y: y + top, width: max(1, width - left - right),
      height: max(1, height - top - bottom))
  }
}

/// A cairo context in the words of figures. It keeps the context, whatever becomes of the surface.
final class PaperPen {
  enum Alignment { case left, center, right }
  typealias Point = (x: Double, y: Double)

  /// What a shape is to the texts near it.
  enum Role {
    /// Texts may stand on it.
    case ground
    case frame, mark

    var kind: PaperItem.Kind? {
      switch self {
      case .ground: nil
      case .frame: .frame
      case .mark: .mark
      }
    }
  }

  /// What was drawn, in the values of the figure.
  var drawn: [Mark] = []
  /// Where it was drawn.
  private(set) var items: [PaperItem] = []
  /// The texts that the file shall keep as text; nil where cairo draws them.
  private(set) var texts: [PaperText]?
  /// Characters that no installed font has.
  var missing: [Character] { faces.missing }
  private let context: OpaquePointer
  private let faces: PaperFaces

  init(_ context: OpaquePointer, font: PaperFont, keepsTexts: Bool) {
    self.context = cairo_reference(context)
    faces = PaperFaces(font, context)
    texts = keepsTexts ? [] : nil
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    // The same widths at every resolution, so that all formats are laid out alike.
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
  }

  deinit { cairo_destroy(context) }

  private func note(_ role: Role, _ box: Box) {
    if let kind = role.kind { items.append(PaperItem(kind, box)) }
  }

  private func use(_ color: RGB, alpha: Double = 1) {
    cairo_set_source_rgba(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255, alpha)
  }

  func fill(_ box: Box, _ color: RGB, alpha: Double = 1, as role: Role = .mark) {
    note(role, box)
    use(color, alpha: alpha)
    cairo_rectangle(context, box.x, box.y, box.width, box.height)
    cairo_fill(context)
  }

  func outline(_ box: Box, _ color: RGB, width: Double) {
    use(color)
    cairo_set_line_width(context, width)
    cairo_set_dash(context, nil, 0, 0)
    cairo_rectangle(context, box.x, box.y, box.width, box.height)
    cairo_stroke(context)
  }

  func line(
    _ points: [Point], _ color: RGB, width: Double, dash: [Double] = [], alpha: Double = 1,
    as role: Role = .ground
  ) {
    guard let first = points.first, points.count > 1 else { return }
    if let kind = role.kind {
      items += zip(points, points.dropFirst()).map { PaperItem(kind, [$0, $1]) }
    }
    use(color, alpha: alpha)
    cairo_set_line_width(context, width)
    cairo_set_dash(context, dash, Int32(dash.count), 0)
    cairo_move_to(context, first.x, first.y)
    for point in points.dropFirst() { cairo_line_to(context, point.x, point.y) }
    cairo_stroke(context)
    cairo_set_dash(context, nil, 0, 0)
  }

  func polygon(_ points: [Point], _ color: RGB, alpha: Double = 1) {
    path(points)
    use(color, alpha: alpha)
    cairo_fill(context)
  }

  private func path(_ points: [Point]) {
    guard let first = points.first else { return }
    cairo_move_to(context, first.x, first.y)
    for point in points.dropFirst() { cairo_line_to(context, point.x, point.y) }
    cairo_close_path(context)
  }

  /// A closed shape around a point: the shapes differ so that colour isn't needed. Beyond eight
  /// they come again, empty.
  func marker(_ shape: Int, at point: Point, size: Double, _ color: RGB) {
    let (x, y, r) = (point.x, point.y, size / 2)
    let isFilled = shape % 16 < 8
    note(.mark, Box(x: x - r, y: y - r, width: size, height: size))
    cairo_set_line_width(context, max(0.5, size / 7))
    cairo_set_dash(context, nil, 0, 0)
    switch ((shape % 8) + 8) % 8 {
    case 0:
      cairo_new_sub_path(context)
      cairo_arc(context, x, y, r, 0, 6.283185307179586)
    case 1: path([(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)])
    case 2: path([(x, y - 1.2 * r), (x + 1.1 * r, y + 0.8 * r), (x - 1.1 * r, y + 0.8 * r)])
    case 3: path([(x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y)])
    case 4: path([(x, y + 1.2 * r), (x + 1.1 * r, y - 0.8 * r), (x - 1.1 * r, y - 0.8 * r)])
    case 5:
      let t = r * 0.4
      path([
        (x - t, y - r), (x + t, y - r), (x + t, y - t), (x + r, y - t), (x + r, y + t),
        (x + t, y + t), (x + t, y + r), (x - t, y + r), (x - t, y + t), (x - r, y + t),
        (x - r, y - t), (x - t, y - t),
      ])
    case 6:
      path([(x - r, y - 0.6 * r), (x + r, y - 0.6 * r), (x + r, y + 0.6 * r), (x - r, y + 0.6 * r)])
    default:
      path([(x - 0.6 * r, y - r), (x + 0.6 * r, y - r), (x + 0.6 * r, y + r), (x - 0.6 * r, y + r)])
    }
    use(isFilled ? color : RGB(255, 255, 255))
    cairo_fill_preserve(context)
    use(isFilled ? RGB(255, 255, 255) : color)
    cairo_stroke(context)
  }

  func width(of text: String, size: Double, isBold: Bool = false) -> Double {
    advance(faces.runs(of: PaperTypography.typeset(text)), size: size, isBold: isBold)
  }

  private func advance(_ runs: [PaperFaces.Run], size: Double, isBold: Bool) -> Double {
    runs.reduce(0) { sum, run in
      faces.select(run.family, size: size, isBold: isBold)
      var extents = cairo_text_extents_t()
      cairo_text_extents(context, run.text, &extents)
      // A character that isn't there is as wide as it would be.
      let unknown = run.text.count { faces.missing.contains($0) }
      guard unknown > 0 else { return sum + extents.x_advance }
      let columns = run.text.reduce(0) { $0 + String($1).displayWidth }
      return sum + size * 0.55 * Double(columns)
    }
  }

  /// Text with its baseline at y; turned by an angle in degrees around that point.
  ///
  /// - Parameter halo: parts it from what it stands on by a white edge.
  func text(
    _ text: String, x: Double, y: Double, size: Double, _ color: RGB = RGB(0, 0, 0),
    align: Alignment = .left, isBold: Bool = false, angle: Double = 0, halo: Bool = false
  ) {
    let text = PaperTypography.typeset(text)
    guard !text.isEmpty else { return }
    let runs = faces.runs(of: texts == nil ? PaperTypography.visual(text) : text)
    let width = advance(runs, size: size, isBold: isBold)
    let offset = align == .left ? 0 : align == .center ? -width / 2 : -width
    note(
      text, Box(x: offset, y: -0.74 * size, width: width, height: 0.94 * size), (x, y), angle, size)
    guard texts == nil else {
      texts?.append(
        PaperText(
          text: text, x: x, y: y, size: size, color: color, alignment: align, isBold: isBold,
          angle: angle, hasHalo: halo))
      return
    }
    cairo_save(context)
    cairo_translate(context, x, y)
    cairo_rotate(context, angle * 3.141592653589793 / 180)
    var start = offset
    for run in runs {
      faces.select(run.family, size: size, isBold: isBold)
      if halo {
        cairo_move_to(context, start, 0)
        cairo_text_path(context, run.text)
        use(RGB(255, 255, 255))
        cairo_set_line_width(context, 1.6)
        cairo_stroke(context)
      }
      use(color)
      cairo_move_to(context, start, 0)
      cairo_show_text(context, run.text)
      start += advance([run], size: size, isBold: isBold)
    }
    cairo_restore(context)
  }

  private func note(_ text: String, _ box: Box, _ at: Point, _ angle: Double, _ size: Double) {
    // Quarter turns are exact; the others are of names, at 40 degrees.
    let (sine, cosine): (Double, Double) =
      switch angle {
      case 0: (0, 1)
      case 90: (1, 0)
      case -90: (-1, 0)
      default: (angle < 0 ? -0.6427876 : 0.6427876, 0.7660444)
      }
    let corners: [Point] = [
      (box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom),
    ]
    items.append(
      PaperItem(
        .text(text, size: size),
        corners.map { (at.x + cosine * $0.x - sine * $0.y, at.y + sine * $0.x + cosine * $0.y) }))
  }

  /// The text as far as it fits, cut in the middle.
  func fitted(_ text: String, to room: Double, size: Double, isBold: Bool = false) -> String {
    let text = VisibleText.line(text)
    guard width(of: text, size: size, isBold: isBold) > room else { return text }
    for columns in stride(from: text.count - 1, through: 2, by: -1) {
      let short = text.truncated(to: columns, at: .middle, ellipsis: "…")
      if width(of: short, size: size, isBold: isBold) <= room { return short }
    }
    return ""
  }
}
