/// How far a text that is longer than its area is moved, by the keys that move.
struct Scroll: Hashable, Sendable {
  /// The first line that is shown.
  private(set) var line = 0

  /// Moves among the first lines that fill the area; false for a command that is no movement.
  mutating func perform(_ command: Command, lines: Int, rows: Int) -> Bool {
    let last = max(0, lines - rows)
    let current = min(line, last)
    switch command {
    case .down: line = current + 1
    case .up: line = current - 1
    case .pageDown: line = current + 10
    case .pageUp: line = current - 10
    case .first: line = 0
    case .last: line = last
    default: return false
    }
    line = min(max(0, line), last)
    return true
  }
}
