/// Text from outside as it may leave the program: a character that nobody would see is shown by
/// its code, as in `\u{202E}`, so that a terminal obeys no text and two names that differ look
/// different.
///
/// The joiner and the selectors within an emoji stay, since what they make is seen. In words they
/// are shown, also where a script uses them: an identical word could be made without.
package enum VisibleText {
  /// One line: line breaks and tabs become blanks.
  package static func line(_ text: String) -> String {
    shown(text) { scalar, next in
      switch scalar.value {
      case 0x09, 0x0A: " "
      case 0x0D where next == "\n": ""
      default: nil
      }
    }
  }

  /// Lines: line feeds, also after a carriage return, and tabs stay as they are.
  package static func lines(_ text: String) -> String {
    shown(text) { scalar, next in
      switch scalar.value {
      case 0x09: "\t"
      case 0x0A: "\n"
      case 0x0D where next == "\n": "\r"
      default: nil
      }
    }
  }

  /// - Parameter replacement: what a control character becomes, by it and the scalar after it; nil
  ///   for its code.
  private static func shown(
    _ text: String, replacement: (Unicode.Scalar, Unicode.Scalar?) -> String?
  ) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 > 0x7E }) else { return text }
    let scalars = Array(text.unicodeScalars)
    // A view of scalars would be copied as a whole with each text that is added.
    var result = ""
    for (place, scalar) in scalars.enumerated() {
      guard scalar.isHidden, !EmojiSequence.needs(scalars, at: place) else {
        result.unicodeScalars.append(scalar)
        continue
      }
      let next = place + 1 < scalars.count ? scalars[place + 1] : nil
      result += replacement(scalar, next) ?? scalar.code
    }
    return result
  }
}
