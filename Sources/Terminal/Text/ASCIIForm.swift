// Conversions fit: a scalar below 0x180.

extension Character {
  /// The ASCII character that stands for this one where the terminal has no others, or nil. It
  /// takes one column, so that what was laid out stays in place.
  public var asciiForm: Character? {
    if let value = asciiValue { return value >= 0x20 && value < 0x7F ? self : nil }
    guard let scalar = unicodeScalars.first else { return nil }
    if let form = symbolForms[Character(scalar)] { return form }
    switch scalar.value {
    case 0x2580, 0x2584, 0x2588, 0x2589...0x258B: return "#"  // half, full and most of a block
    case 0x258C...0x258F: return "|"
    case 0x2581...0x2583: return "_"
    case 0x2585...0x2587: return "#"
    case 0x2801...0x28FF: return "*"
    case 0x2500...0x2503, 0x2550: return scalar.value % 4 < 2 ? "-" : "|"
    case 0x2504...0x257F: return "+"
    case 0xC0...0x17F: return latinForm(scalar.value)
    default: return nil
    }
  }
}

extension StringProtocol {
  /// This text in ASCII, a column for a column; what has no ASCII form becomes `?`.
  ///
  /// Signs that one ASCII character would change are spelled with two beside a blank, which they
  /// take the place of:
  ///
  ///     "0.64 ± 0.01, p ≤0.05".asciiText  // "0.64 +-0.01, p<=0.05"
  public var asciiText: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(self) }
    var text = ""
    var rest = self[...]
    while let character = rest.popFirst() {
      if rest.first == " ", let form = spelledForms[character] {
        text += form
        rest.removeFirst()
      } else if text.last == " ", let form = spelledForms[character] {
        text.removeLast()
        text += form
      } else if let form = character.asciiForm {
        text.append(form)
      } else {
        text += String(repeating: "?", count: character.displayWidth)
      }
    }
    return text
  }
}

/// Two columns each.
private let spelledForms: [Character: String] = [
  "±": "+-", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~=", "→": "->", "←": "<-",
]

private let symbolForms: [Character: Character] = [
  "…": "~", "·": ".", "•": "*", "‘": "'", "’": "'", "“": "\"", "”": "\"", "«": "\"", "»": "\"",
  "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "×": "x", "÷": "/", "±": "~",
  "≈": "~", "→": ">", "←": "<", "↑": "^", "↓": "v", "▶": ">",
  "◀": "<", "▲": "^", "▼": "v", "▸": ">", "◂": "<", "▴": "^", "▾": "v", "▷": ">", "◁": "<",
  "△": "^", "▽": "v", "›": ">", "‹": "<", "●": "*", "○": "o", "◉": "@", "◌": "o", "■": "#",
  "□": "o", "▪": "#", "▫": "o", "◆": "*", "◇": "o", "★": "*", "☆": "*", "✓": "+", "✔": "+",
  "✗": "x", "✘": "x", "│": "|", "║": "|", "┃": "|", "┆": "|", "┊": "|", "╎": "|", "╏": "|",
  "┄": "-", "┈": "-", "╌": "-", "╍": "-", "╴": "-", "╶": "-", "╵": "|", "╷": "|", "═": "=",
  "╱": "/", "╲": "\\", "╳": "x", "█": "#", "▓": "%", "▒": "+", "░": ":", "▌": "|", "▐": "|",
  "▔": "-", "▕": "|", "\u{2800}": " ", "\u{A0}": " ", "°": "o", "µ": "u", "μ": "u", "Δ": "D",
  "λ": "l", "ρ": "r", "σ": "s", "α": "a", "β": "b", "²": "2", "³": "3", "¹": "1", "∞": "8",
  "⏎": "<", "⇧": "^", "␣": "_", "¦": "|", "§": "S", "©": "c", "®": "r", "¿": "?", "¡": "!",
]

/// The base letter of the letters U+00C0 to U+017F.
private func latinForm(_ value: UInt32) -> Character? {
  let index = Int(value - 0xC0)
  return index < latinLetters.count && latinLetters[index] != "?" ? latinLetters[index] : nil
}

private let latinLetters: [Character] = Array(
  "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
    + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLl"
    + "NnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs")
