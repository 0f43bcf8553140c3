/// How many columns a scalar takes, by its East Asian Width and its general category.
enum ScalarWidth: Equatable {
  case columns(Int)
  /// A nonspacing mark, which is drawn over the scalar before it.
  case mark
  /// Invisible, and left out: soft hyphens, variation selectors, zero-width spaces.
  case none
  /// The zero-width joiner of emoji sequences.
  case joiner
  /// Never sent to a terminal.
  case replaced(by: Character)

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20...0x7E: self = .columns(1)
    case 0...0x1F: self = .replaced(by: Self.controlPicture(scalar.value))
    case 0x7F: self = .replaced(by: "\u{2421}")
    case 0x200D: self = .joiner
    case 0xAD, 0x200B, 0x200C, 0x2060...0x2064, 0xFEFF, 0x20E3, 0x34F, 0x180B...0x180F,
      0xFE00...0xFE0F, 0xE0100...0xE01EF:
      self = .none
    case 0x115F, 0x3164, 0xFFA0: self = .none  // Hangul fillers: drawn by some, not by others
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: self = .none  // Hangul letters without a syllable
    case _ where Self.isFlagLetter(scalar): self = .replaced(by: CellText.replacement)
    default: self = Self.byCategory(scalar)
    }
  }

  private static func byCategory(_ scalar: Unicode.Scalar) -> ScalarWidth {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      return .replaced(by: CellText.replacement)
    case .nonspacingMark, .enclosingMark: return .mark
    case .modifierSymbol where (0x1F3FB...0x1F3FF).contains(scalar.value): return .none
    default: return .columns(isWide(scalar) ? 2 : 1)
    }
  }

  /// Terminals draw pairs of regional indicators in two, three or four columns.
  static func isFlagLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  private static func controlPicture(_ value: UInt32) -> Character {
    Unicode.Scalar(0x2400 + value).map { Character($0) } ?? CellText.replacement
  }

  /// A binary search in the ranges.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= wideScalarRanges[0] else { return false }
    var low = 0
    var high = wideScalarRanges.count / 2
    while low < high {
      let middle = (low + high) / 2
      if scalar.value > wideScalarRanges[2 * middle + 1] { low = middle + 1 } else { high = middle }
    }
    return 2 * low < wideScalarRanges.count && scalar.value >= wideScalarRanges[2 * low]
  }
}
