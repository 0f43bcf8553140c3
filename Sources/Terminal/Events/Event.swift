/// What happens to a terminal program.
public enum Event: Hashable, Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// Text that the terminal pasted, which is typed and never commands.
  case paste(String)
  case resize(Size)
  /// Another thread called ``Driver/wake()``.
  case wake
  /// The process was asked to end by a signal, such as SIGTERM.
  case terminate(signal: Int32)
}

public enum Key: Hashable, Sendable {
  case character(Character)
  case control(Character)
  case enter, escape, backspace, delete, tab, backTab
  case up, down, left, right, home, end, pageUp, pageDown
  case function(Int)
}

public struct MouseEvent: Hashable, Sendable {
  public enum Action: Hashable, Sendable { case press, release, doublePress, scrollUp, scrollDown }
  public var action: Action
  public var column: Int
  public var row: Int

  public init(action: Action, column: Int, row: Int) {
    self.action = action
    self.column = column
    self.row = row
  }
}
