/// Where cells go and events come from: the ncurses driver, or the scripted one of tests.
public protocol Driver: AnyObject, Sendable {
  var size: Size { get }
  var capabilities: Capabilities { get }

  /// Shows the buffer; only what changed since the last call is sent. The cursor is hidden
  /// where it is nil.
  func show(_ buffer: CellBuffer, cursor: (column: Int, row: Int)?)

  /// The next event, or nil after `timeout` (for ever if nil).
  func nextEvent(timeout: Duration?) -> Event?

  /// Makes ``nextEvent(timeout:)`` return ``Event/wake``; may be called from any thread.
  func wake()

  /// Gives the terminal back to other programs, such as a pager or the shell after Ctrl-Z, while
  /// `body` runs.
  func suspend(while body: () -> Void)

  /// Puts text on the user's clipboard and says by which route, or that there is none.
  func copy(_ text: String) -> ClipboardRoute

  /// Restores the terminal for good.
  func stop()
}

extension Driver {
  public func copy(_ text: String) -> ClipboardRoute { .unavailable }
}
