/// Names of files that every file system takes.
package enum PlainName {
  /// The text with everything but letters and digits of ASCII, `-`, `_`, `+` and `~` replaced by
  /// `_`, and with `1of4` for `1/4`.
  package static func of(_ text: String) -> String {
    let joined = text.replacing(#/(\d)\/(\d)/#) { "\($0.1)of\($0.2)" }
    let plain = joined.map { character in
      let isPlain = character.isASCII && (character.isLetter || character.isNumber)
      return isPlain || "-_+~".contains(character) ? character : "_"
    }
    return plain.isEmpty ? "_" : String(plain)
  }
}
