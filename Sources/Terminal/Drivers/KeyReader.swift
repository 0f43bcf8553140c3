// Conversions fit: codes, sizes and colours pass between ncurses and types that hold all of theirs.

import CNcurses

/// Turns what ncurses reads into events.
struct KeyReader {
  /// The last press, for telling a double one.
  private var lastPress: (column: Int32, row: Int32, time: ContinuousClock.Instant)?
  /// What was pasted so far, while a paste goes on.
  private var pasted: [Unicode.Scalar]?
  /// In scalars; the rest of a longer paste is left out.
  private static let longestPaste = 100_000

  /// Nil for what is no event of ours.
  mutating func event(_ event: cncurses_event) -> Event? {
    if pasted != nil, event.kind != CNCURSES_SIGNAL.rawValue { return paste(event) }
    switch UInt32(event.kind) {
    case CNCURSES_PASTE_BEGIN.rawValue:
      pasted = []
      return nil
    case CNCURSES_SCALAR.rawValue: return Self.key(scalar: event.code).map { .key($0) }
    case CNCURSES_KEY.rawValue: return Self.key(code: UInt32(event.code)).map { .key($0) }
    case CNCURSES_MOUSE.rawValue: return mouse(event).map { .mouse($0) }
    case CNCURSES_WAKE.rawValue: return .wake
    case CNCURSES_SIGNAL.rawValue: return .terminate(signal: event.code)
    default: return nil
    }
  }

  /// Takes an event of a paste; the whole of it at its end.
  private mutating func paste(_ event: cncurses_event) -> Event? {
    switch UInt32(event.kind) {
    case CNCURSES_PASTE_END.rawValue:
      defer { pasted = nil }
      return pasted.map { .paste(String(String.UnicodeScalarView($0))) }
    case CNCURSES_SCALAR.rawValue:
      guard let scalar = UInt32(exactly: event.code).flatMap(Unicode.Scalar.init),
        pasted.map({ $0.count < Self.longestPaste }) ?? false
      else { return nil }
      switch scalar.value {
      case 10, 13: pasted?.append("\n")
      case 9: pasted?.append("\t")
      case 0..<32, 127..<160: break
      default: pasted?.append(scalar)
      }
      return nil
    case CNCURSES_KEY.rawValue where event.code == CNCURSES_ENTER.rawValue:
      pasted?.append("\n")
      return nil
    case CNCURSES_WAKE.rawValue: return .wake
    default: return nil
    }
  }

  private static func key(scalar code: Int32) -> Key? {
    guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { return nil }
    switch scalar.value {
    case 9: return .tab
    case 10, 13: return .enter
    case 27: return .escape
    case 8, 127: return .backspace
    case 1...26: return .control(Character(Unicode.Scalar(UInt8(scalar.value + 96))))
    case 0..<32, 128..<160: return nil
    default: return .character(Character(scalar))
    }
  }

  private static func key(code: UInt32) -> Key? {
    switch code {
    case CNCURSES_UP.rawValue: .up
    case CNCURSES_DOWN.rawValue: .down
    case CNCURSES_LEFT.rawValue: .left
    case CNCURSES_RIGHT.rawValue: .right
    case CNCURSES_HOME.rawValue: .home
    case CNCURSES_END.rawValue: .end
    case CNCURSES_PAGE_UP.rawValue: .pageUp
    case CNCURSES_PAGE_DOWN.rawValue: .pageDown
    case CNCURSES_DELETE.rawValue: .delete
    case CNCURSES_BACKSPACE.rawValue: .backspace
    case CNCURSES_ENTER.rawValue: .enter
    case CNCURSES_BACK_TAB.rawValue: .backTab
    default:
      code > CNCURSES_FUNCTION.rawValue
        ? .function(Int(code - CNCURSES_FUNCTION.rawValue)) : nil
    }
  }

  private mutating func mouse(_ event: cncurses_event) -> MouseEvent? {
    func action(_ action: MouseEvent.Action) -> MouseEvent {
      MouseEvent(action: action, column: Int(event.column), row: Int(event.row))
    }
    switch UInt32(event.code) {
    case CNCURSES_SCROLL_UP.rawValue: return action(.scrollUp)
    case CNCURSES_SCROLL_DOWN.rawValue: return action(.scrollDown)
    case CNCURSES_RELEASE.rawValue: return action(.release)
    case CNCURSES_PRESS.rawValue:
      let now = ContinuousClock.now
      defer { lastPress = (event.column, event.row, now) }
      if let last = lastPress, last.column == event.column, last.row == event.row,
        last.time.duration(to: now) < .milliseconds(400)
      {
        return action(.doublePress)
      }
      return action(.press)
    default: return nil
    }
  }
}
