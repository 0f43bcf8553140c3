// Conversions fit: cells and palette entries are small.

package import Terminal

extension CellBuffer {
  /// The screen as an SVG picture, as documents show it: dark on white, the text as text.
  package func svg(for capabilities: Capabilities = .full) -> String {
    let (width, height) = (Self.cellWidth, Self.cellHeight)
    var boxes = ""
    var texts = ""
    for row in 0..<size.rows {
      for run in runs(row, capabilities) {
        let look = run.style.look
        let x = Double(run.column) * width
        let y = Double(row * height)
        let columns = Double(run.columns) * width
        if let background = look.background {
          boxes +=
            "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
            + "width=\"\(Self.number(columns))\" height=\"\(height)\" fill=\"\(background)\"/>\n"
        }
        guard run.text.contains(where: { $0 != " " }) else { continue }
        texts +=
          "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y + 13))\" "
          + "textLength=\"\(Self.number(columns))\" fill=\"\(look.foreground)\""
          + (run.style.attributes.contains(.bold) ? " font-weight=\"bold\"" : "")
          + (run.style.attributes.contains(.dim) ? " opacity=\"0.7\"" : "")
          + ">\(Self.escaped(run.text))</text>\n"
      }
    }
    let whole = (Self.number(Double(size.columns) * width), size.rows * height)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(whole.0) \(whole.1)" \
      width="\(whole.0)" height="\(whole.1)" font-family="DejaVu Sans Mono, Menlo, monospace" \
      font-size="14" xml:space="preserve">
      <rect width="100%" height="100%" fill="#ffffff"/>
      \(boxes)\(texts)</svg>

      """
  }

  private static let cellWidth = 8.4
  private static let cellHeight = 17

  private struct Run {
    var column: Int
    var columns: Int
    var text: String
    var style: Style
  }

  /// The row in stretches of one style; each box or line character stands alone, so that none is
  /// moved by the width of a font.
  private func runs(_ row: Int, _ capabilities: Capabilities) -> [Run] {
    var runs: [Run] = []
    var isOpen = false
    for column in 0..<size.columns {
      let cell = self[column, row].reduced(to: capabilities)
      guard let grapheme = cell.grapheme else {
        if !runs.isEmpty { runs[runs.count - 1].columns += 1 }
        continue
      }
      if isOpen, grapheme.isASCII, runs[runs.count - 1].style == cell.style {
        runs[runs.count - 1].text.append(grapheme)
        runs[runs.count - 1].columns += 1
      } else {
        runs.append(Run(column: column, columns: 1, text: String(grapheme), style: cell.style))
      }
      isOpen = grapheme.isASCII
    }
    return runs
  }

  private static func escaped(_ text: String) -> String {
    let special: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;"]
    return text.map { special[$0] ?? String($0) }.joined()
  }

  /// With one decimal, and none where it is zero.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}

extension Style {
  fileprivate var look: (foreground: String, background: String?) {
    let front = Self.hex(foreground)
    let back = Self.hex(background)
    return attributes.contains(.reverse)
      ? (back ?? "#ffffff", front ?? "#202020") : (front ?? "#202020", back)
  }

  private static func hex(_ color: Color) -> String? {
    guard case .palette(let entry) = color else { return nil }
    let standard: [UInt32] = [
      0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, 0x7F7F7F,
      0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ]
    return (entry < 16 ? RGB(hex: standard[Int(entry)]) : RGB(xterm: entry)).hex
  }
}
