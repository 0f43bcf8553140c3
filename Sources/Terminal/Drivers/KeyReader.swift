// Conversions fit: codes, sizes and colours pass between ncurses and types that hold all of theirs.

import CNcurses

/// Turns what ncurses reads into events.
struct KeyReader {
  /// The last press, for telling a double one.
  private var lastPress: (column: Int32, row: Int32, time: ContinuousClock.Instant)?

  /// Nil for what is no event of ours.
  mutating func event(_ event: cncurses_event) -> Event? {
    switch UInt32(event.kind) {
    case CNCURSES_SCALAR.rawValue: return Self.key(scalar: event.code).map { .key($0) }
    case CNCURSES_KEY.rawValue: return Self.key(code: UInt32(event.code)).map { .key($0) }
    case CNCURSES_MOUSE.rawValue: return mouse(event).map { .mouse($0) }
    case CNCURSES_WAKE.rawValue: return .wake
    case CNCURSES_SIGNAL.rawValue: return .terminate(signal: event.code)
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
