/// What one grapheme looks like on the screen: pieces that take one or two columns each.
///
/// The rule is the one that no terminal disagrees with. A piece is one scalar with a width of
/// its own, and the nonspacing marks on it. What programs measure differently is left out: joiners,
/// variation selectors and skin tones, so that a family of emoji is its first member, and flags,
/// which are replaced. Control characters become pictures of themselves.
package struct CellText: Equatable, Sendable {
  package var grapheme: Character
  /// 1 or 2 columns.
  package var width: Int

  /// What stands for a character that can't be shown.
  package static let replacement: Character = "\u{FFFD}"

  /// Calls `body` with each piece of a grapheme.
  @inline(__always)
  package static func forEachPiece(of character: Character, _ body: (CellText) -> Void) {
    if let simple = simple(character) { return body(simple) }
    for piece in pieces(ofCluster: character) { body(piece) }
  }

  /// The first piece of a grapheme, or nil if it takes no column.
  package static func first(of character: Character) -> CellText? {
    simple(character) ?? pieces(ofCluster: character).first
  }

  /// The form of printable ASCII and of the characters that figures are drawn with.
  private static func simple(_ character: Character) -> CellText? {
    var scalars = character.unicodeScalars.makeIterator()
    guard let first = scalars.next(), scalars.next() == nil else { return nil }
    switch first.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x2500...0x25FC, 0x2800...0x28FF:
      return CellText(grapheme: character, width: 1)
    default: return nil
    }
  }

  private static func pieces(ofCluster character: Character) -> [CellText] {
    if character == "\r\n" { return [CellText(grapheme: "\u{2424}", width: 1)] }
    var pieces: [CellText] = []
    var marks = 0
    scan: for scalar in composingHangul(character.unicodeScalars) {
      switch ScalarWidth(scalar) {
      case .columns(let width):
        pieces.append(CellText(grapheme: Character(scalar), width: width))
        marks = 0
      case .replaced(let other):
        pieces.append(CellText(grapheme: other, width: 1))
        if ScalarWidth.isFlagLetter(scalar) { break scan }
      case .mark:
        if pieces.isEmpty { pieces.append(CellText(grapheme: "\u{25CC}", width: 1)) }
        // ncurses keeps five scalars a cell.
        guard marks < 4, let last = pieces.popLast() else { continue }
        var scalars = last.grapheme.unicodeScalars.map { $0 }
        scalars.append(scalar)
        let joined = Character(String(String.UnicodeScalarView(scalars)))
        pieces.append(CellText(grapheme: joined, width: last.width))
        marks += 1
      case .none: continue
      case .joiner:
        // What follows in an emoji sequence is part of the same picture.
        if let base = pieces.first?.grapheme.unicodeScalars.first, base.properties.isEmoji {
          break scan
        }
      }
    }
    return pieces
  }

  /// Leading, vowel and trailing letters of Hangul as one syllable, because vowel and trailing
  /// letters have no width of their own.
  private static func composingHangul(
    _ scalars: Character.UnicodeScalarView
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in scalars {
      let last = result.last?.value ?? 0
      switch scalar.value {
      case 0x1161...0x1175 where (0x1100...0x1112).contains(last):
        let syllable = 0xAC00 + ((last - 0x1100) * 21 + (scalar.value - 0x1161)) * 28
        result[result.count - 1] = Unicode.Scalar(syllable) ?? scalar
      case 0x11A8...0x11C2 where (0xAC00...0xD7A3).contains(last) && (last - 0xAC00) % 28 == 0:
        result[result.count - 1] = Unicode.Scalar(last + scalar.value - 0x11A7) ?? scalar
      default: result.append(scalar)
      }
    }
    return result
  }
}
