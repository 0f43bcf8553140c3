// Conversions fit: a byte.

/// How a text got to the user's clipboard.
public enum ClipboardRoute: Hashable, Sendable, CustomStringConvertible {
  /// tmux keeps it as a paste buffer and passes it on to the terminal it runs in.
  case tmux(bytes: Int)
  /// The control sequence OSC 52; the terminal may be set to refuse it, and doesn't say so.
  case terminal(bytes: Int)
  case unavailable

  public var description: String {
    switch self {
    case .tmux(let bytes): "copied \(bytes) bytes to tmux and the clipboard"
    case .terminal(let bytes): "sent \(bytes) bytes to the terminal's clipboard (OSC 52)"
    case .unavailable: "this terminal has no clipboard"
    }
  }

  /// The control sequence that puts text on a terminal's clipboard.
  static func operatingSystemCommand52(_ text: String) -> String {
    "\u{1B}]52;c;\(base64(Array(text.utf8)))\u{7}"
  }
}

/// Base 64 with padding, as in RFC 4648.
private func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  var text = ""
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let value = (0..<3).reduce(0) { value, offset in
      value << 8 | (offset < group.count ? Int(group[start + offset]) : 0)
    }
    for position in 0..<4 {
      text.append(position <= group.count ? alphabet[value >> (18 - 6 * position) & 63] : "=")
    }
  }
  return text
}
