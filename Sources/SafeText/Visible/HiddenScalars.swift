extension Unicode.Scalar {
  /// Whether a reader doesn't see this character, or sees the text around it differently for it:
  /// controls (C0, C1), line and paragraph separators, marks of direction, zero-width characters,
  /// variation selectors, tags, and what is no character at all.
  package var isHidden: Bool {
    switch value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x2500...0x28FF, 0x4E00...0x9FFF: return false
    case 0...0x1F, 0x7F...0x9F: return true
    // Signs of numbers in Arabic, Syriac and Kaithi: formats by their category, but drawn.
    case 0x600...0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD: return false
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
    default: return properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
    }
  }

  /// The code of this character in braces, as in `\u{202E}`.
  package var code: String { "\\u{" + String(value, radix: 16, uppercase: true) + "}" }
}

/// Where characters that are hidden elsewhere belong to a picture: the joiner between two emoji,
/// and the selector after one that asks for its picture.
enum EmojiSequence {
  /// Whether the scalar at a place is such a part.
  static func needs(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
    switch scalars[place].value {
    case 0xFE0E, 0xFE0F: isSelected(scalars, before: place)
    case 0x200D: isMember(scalars, before: place) && isPicture(scalars, place + 1)
    default: false
    }
  }

  private static func isPicture(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
    guard scalars.indices.contains(place) else { return false }
    return scalars[place].value > 0xFF && scalars[place].properties.isEmoji
  }

  private static func isSelected(_ scalars: [Unicode.Scalar], before place: Int) -> Bool {
    guard place > 0 else { return false }
    // A digit is a picture only as a keycap.
    let isKeycap = place + 1 < scalars.count && scalars[place + 1].value == 0x20E3
    return isPicture(scalars, place - 1)
      || (isKeycap && scalars[place - 1].properties.isEmoji)
  }

  /// An emoji, with what may stand between it and a joiner: a selector or a colour of skin.
  private static func isMember(_ scalars: [Unicode.Scalar], before place: Int) -> Bool {
    guard place > 0 else { return false }
    let last = scalars[place - 1]
    if last.value == 0xFE0F { return isPicture(scalars, place - 2) }
    return isPicture(scalars, place - 1)
  }
}
