// Conversions fit: entries of a palette and parts of a colour are bytes.

extension CellBuffer {
  /// The text, a string a row, without trailing blanks.
  public var lines: [String] {
    (0..<size.rows).map { row in
      var line = ""
      for column in 0..<size.columns {
        if let grapheme = self[column, row].grapheme { line.append(grapheme) }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The text with a line feed after each row, as it is saved to a file.
  public var text: String { lines.map { $0 + "\n" }.joined() }

  /// The text with its styles as SGR sequences, reduced to what a terminal can show, and with a
  /// line feed after each row.
  public func ansiText(for capabilities: Capabilities = .full) -> String {
    (0..<size.rows).map { ansiLine($0, for: capabilities) + "\n" }.joined()
  }

  private func ansiLine(_ row: Int, for capabilities: Capabilities) -> String {
    let cells = (0..<size.columns).map { self[$0, row].reduced(to: capabilities) }
    let end = (cells.lastIndex { $0 != .blank } ?? -1) + 1
    var line = ""
    var style = Style.plain
    for cell in cells[..<end] {
      guard let grapheme = cell.grapheme else { continue }
      if cell.style != style {
        style = cell.style
        line += style.selectGraphicRendition
      }
      line.append(grapheme)
    }
    return style == .plain ? line : line + Style.plain.selectGraphicRendition
  }
}

extension Style {
  /// The control sequence that selects this style, whatever was selected before.
  public var selectGraphicRendition: String {
    var codes = ["0"]
    let attributeCodes: [(Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    for (attribute, code) in attributeCodes where attributes.contains(attribute) {
      codes.append(code)
    }
    if case .palette(let entry) = foreground { codes.append(Self.colorCode(entry, base: 30)) }
    if case .palette(let entry) = background { codes.append(Self.colorCode(entry, base: 40)) }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }

  private static func colorCode(_ entry: UInt8, base: Int) -> String {
    entry < 8 ? "\(base + Int(entry))" : "\(base + 8);5;\(entry)"
  }
}
