import SafeText

/// What cairo writes at length in SVG, in a half of the room: styles that come again are classes,
/// and places on paper have two decimals, a three-hundredth of a millimetre.
enum SVGCompaction {
  /// - Returns: the document, and the rules of its classes.
  static func compact(_ bytes: [UInt8]) -> (bytes: [UInt8], rules: String) {
    let pieces = String(decoding: bytes, as: UTF8.self)
      .split(separator: " style=\"", omittingEmptySubsequences: false)
    var counts: [Substring: Int] = [:]
    for piece in pieces.dropFirst() { counts[style(piece), default: 0] += 1 }
    var names: [Substring: String] = [:]
    var rules = ""
    var text = String(pieces[0])
    for piece in pieces.dropFirst() {
      let style = style(piece)
      guard counts[style, default: 0] > 2 else {
        text += " style=\"" + piece
        continue
      }
      if names[style] == nil {
        let name = "c\(names.count)"
        names[style] = name
        rules += ".\(name){\(style)}"
      }
      text += " class=\"\(names[style] ?? "")" + piece.dropFirst(style.count)
    }
    let paths = text.split(separator: " d=\"", omittingEmptySubsequences: false)
    text = String(paths[0])
    for path in paths.dropFirst() {
      let places = path.prefix { $0 != "\"" }
      text += " d=\"" + places.split(separator: " ").map(rounded).joined(separator: " ")
      text += path.dropFirst(places.count)
    }
    return (Array(text.utf8), rules)
  }

  private static func style(_ piece: Substring) -> Substring { piece.prefix { $0 != "\"" } }

  private static func rounded(_ word: Substring) -> String {
    guard word.contains("."), let value = Double(word) else { return String(word) }
    var text = NumberText.fixed(value, decimals: 2)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
