/// What a figure draws between its title and its note.
protocol PaperContent {
  /// The height in points that suits what is drawn on a width.
  func height(in width: Double, with pen: PaperPen) -> Double
  /// What stands above and below the plot on a width.
  func margins(in width: Double, with pen: PaperPen) -> (top: Double, bottom: Double)
  func draw(in box: Box, with pen: PaperPen)
}

extension PaperContent {
  func margins(in width: Double, with pen: PaperPen) -> (top: Double, bottom: Double) { (0, 0) }
}

/// What a figure within panels takes from them.
struct PaperContext {
  var panel: Int?
  var xRange: ClosedRange<Double>?
  var yRange: ClosedRange<Double>?
  var showsLegend = true
  /// The values or names at the left; panels to the right of one with the same leave them out.
  var showsYLabels = true
  /// Panels above one with the same axis leave its title out.
  var showsXTitle = true
  /// Room for the title, and above and below the plot, that a neighbour needs: axes stay in line.
  var leastTitle = 0.0
  var leastTop = 0.0
  var leastBottom = 0.0
  /// How much of the height that suits it a plot has where a page is short.
  var scale = 1.0
  /// Where names that were shortened are explained.
  var key = PaperKey()
}

/// Names that were shortened, for the note under the figure.
final class PaperKey {
  private var entries: [(short: String, name: String)] = []
  private var sentences: [(text: String, sentence: String)] = []
  /// The texts of a rehearsal: what was shortened while a layout was looked for and isn't drawn
  /// needs no explanation. Nil explains all.
  var drawn: Set<String>?

  private func isDrawn(_ text: String) -> Bool {
    drawn?.contains(PaperTypography.typeset(text)) ?? true
  }

  /// What is drawn in place of a name.
  var explained: [(short: String, name: String)] { entries.filter { isDrawn($0.short) } }

  var isEmpty: Bool { entries.isEmpty && sentences.isEmpty }

  var text: String? {
    var parts: [String] = []
    let names = explained.map { "\($0.short): \($0.name)" }
    if !names.isEmpty { parts.append(names.joined(separator: "; ") + ".") }
    for (text, sentence) in sentences where isDrawn(text) && !parts.contains(sentence) {
      parts.append(sentence)
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// A sentence that is said where a text is drawn.
  func say(_ sentence: String, where text: String) {
    if !sentences.contains(where: { $0 == (text, sentence) }) { sentences.append((text, sentence)) }
  }

  /// Where two names would be cut to the same, the second has a number.
  func add(_ short: String, for name: String) -> String {
    if let known = entries.first(where: { $0.name == name }) { return known.short }
    let same = entries.count { $0.short.hasPrefix(short) }
    let short = same == 0 ? short : "\(short)\(same + 1)"
    entries.append((short, name))
    return short
  }
}

/// Names that fit the room they have: in two lines, or smaller, or cut and explained in the note.
struct PaperNames {
  let style: PaperStyle
  let key: PaperKey
  let pen: PaperPen

  struct Fitted {
    var lines: [String]
    var size: Double
  }

  func fitted(
    _ name: String, to room: Double, size: Double, lines limit: Int = 1, isBold: Bool = false
  ) -> Fitted {
    for size in [size, max(style.leastSize, size - 0.5), style.leastSize] {
      if pen.width(of: name, size: size, isBold: isBold) <= room {
        return Fitted(lines: [name], size: size)
      }
      if limit > 1, let parts = wrapped(name, to: room, size: size, isBold, limit) {
        return Fitted(lines: parts, size: size)
      }
    }
    let size = style.leastSize
    // Room for the number of a second one.
    let cut = pen.fitted(name, to: max(8, room - size * 0.7), size: size, isBold: isBold)
    return Fitted(lines: [key.add(cut.isEmpty ? "…" : cut, for: name)], size: size)
  }

  /// A name in lines, broken where words end; nil where a piece is too long or there are too many.
  private func wrapped(
    _ name: String, to room: Double, size: Double, _ isBold: Bool, _ limit: Int
  ) -> [String]? {
    var lines = [""]
    for piece in Self.pieces(name) {
      let longer = lines[lines.count - 1] + piece
      if pen.width(of: longer.trimmed, size: size, isBold: isBold) <= room {
        lines[lines.count - 1] = longer
      } else {
        guard pen.width(of: piece.trimmed, size: size, isBold: isBold) <= room else { return nil }
        lines.append(piece)
      }
    }
    lines = lines.map(\.trimmed).filter { !$0.isEmpty }
    return lines.count <= limit ? lines : nil
  }

  /// Words, of which what is in brackets is one, and a name with its count: neither an interval nor
  /// `LLaVA-OV (3)` is broken.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ") {
      let isCount = word.wholeMatch(of: /\(\d+\)[.:;,]?/) != nil
      if let last = words.last, isCount || (last.contains("[") && !last.contains("]")) {
        words[words.count - 1] += " " + word
      } else {
        words.append(String(word))
      }
    }
    return words
  }

  /// Words with the blank or the hyphen after them.
  static func pieces(_ name: String) -> [String] {
    var pieces = [""]
    for character in name {
      pieces[pieces.count - 1].append(character)
      if character == " " || character == "-" || character == "_" { pieces.append("") }
    }
    return pieces.filter { !$0.isEmpty }
  }

  func width(_ fitted: Fitted, isBold: Bool = false) -> Double {
    fitted.lines.map { pen.width(of: $0, size: fitted.size, isBold: isBold) }.max() ?? 0
  }

  /// Draws a name with the middle of its lines at y.
  func draw(
    _ name: Fitted, x: Double, middle y: Double, _ color: RGB = PaperStyle.text,
    align: PaperPen.Alignment = .left, isBold: Bool = false
  ) {
    let pitch = name.size * 1.1
    let top = y - pitch * Double(name.lines.count - 1) / 2
    for (index, line) in name.lines.enumerated() {
      pen.text(
        line, x: x, y: top + pitch * Double(index) + name.size * 0.35, size: name.size, color,
        align: align, isBold: isBold)
    }
  }
}

extension String {
  var trimmed: String {
    var text = Substring(self)
    while text.hasSuffix(" ") { text.removeLast() }
    while text.hasPrefix(" ") { text.removeFirst() }
    return String(text)
  }
}
