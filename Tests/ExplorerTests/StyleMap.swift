import Terminal

/// The styles of a screen as text: a letter a cell, and what each letter means.
struct StyleMap {
  let text: String

  init(_ buffer: CellBuffer) {
    var letters: [Style: Character] = [.plain: "."]
    var names: [String] = []
    var rows: [String] = []
    for row in 0..<buffer.size.rows {
      var line = ""
      for column in 0..<buffer.size.columns {
        let style = buffer[column, row].style
        if letters[style] == nil {
          let letter = Character(Unicode.Scalar(UInt8(97 + letters.count - 1)))
          letters[style] = letter
          names.append("\(letter) \(Self.name(style))")
        }
        line.append(letters[style]!)
      }
      while line.last == "." { line.removeLast() }
      rows.append(line)
    }
    text = "\n" + (rows + names).joined(separator: "\n") + "\n"
  }

  private static func name(_ style: Style) -> String {
    func name(_ color: Style.Color) -> String {
      if case .palette(let entry) = color { "\(entry)" } else { "-" }
    }
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
      (.italic, "italic"),
    ]
    return
      ([name(style.foreground), name(style.background)]
      + attributes.filter { style.attributes.contains($0.0) }.map(\.1)).joined(separator: " ")
  }
}
