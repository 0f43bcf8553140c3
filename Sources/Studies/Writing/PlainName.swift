/// Names of files that every file system takes.
enum PlainName {
  /// The text with everything but letters and digits of ASCII, `-`, `_` and `+` replaced by `_`.
  static func of(_ text: String) -> String {
    let plain = text.unicodeScalars.map { scalar -> Character in
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain || "-_+".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
    }
    return plain.isEmpty ? "_" : String(plain)
  }
}
