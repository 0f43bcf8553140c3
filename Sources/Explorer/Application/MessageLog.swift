import Terminal

/// The messages of a session, which the line under a screen may have cut.
struct MessageLog: Hashable, Sendable {
  /// The latest last.
  private(set) var messages: [String] = []

  private static let most = 200

  mutating func add(_ message: String) {
    guard !message.isEmpty, message != messages.last else { return }
    messages.append(message)
    if messages.count > Self.most { messages.removeFirst() }
  }
}

/// The messages in a box, the latest first, each in full.
struct MessagesView {
  private let lines: [StyledLine]
  private let scroll: Scroll
  private let area: Rectangle

  init(_ log: MessageLog, scroll: Scroll, over area: Rectangle) {
    self.scroll = scroll
    self.area = area
    let width = max(1, min(78, area.columns) - 6)
    lines =
      log.messages.isEmpty
      ? [StyledLine("There were none.")]
      : log.messages.reversed().flatMap { message -> [StyledLine] in
        let wrapped = message.wrapped(to: width)
        return wrapped.enumerated().map { StyledLine(($0.offset == 0 ? "· " : "  ") + $0.element) }
      }
  }

  private var box: Box {
    Box(
      title: "Messages, the latest first (any other key closes)",
      size: Size(columns: 78, rows: lines.count + 2), over: area)
  }

  func draw(on canvas: inout Canvas) {
    box.draw(on: &canvas)
    ScrolledLines(lines, from: scroll.line).draw(in: box.inner, on: &canvas)
  }

  /// False for a command that doesn't move in the list.
  func move(_ command: Command, _ scroll: inout Scroll) -> Bool {
    scroll.perform(command, lines: lines.count, rows: box.inner.rows)
  }
}
