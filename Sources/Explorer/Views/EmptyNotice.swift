import Studies
import Terminal
import Views

/// A screen's words where there is nothing to draw.
enum EmptyNotice {
  /// Where something is made aside that a key doesn't wait for.
  static let making = "This is being worked out, and appears by itself."

  /// Why nothing of a kind is shown, and the key that helps.
  ///
  /// - Parameters:
  ///   - things: such as `layer curves`.
  ///   - datasets: those that have some.
  ///   - isFiltered: a filter is on.
  static func absence(
    of things: String, from datasets: [String], isFiltered: Bool, in workspace: Workspace
  ) -> String {
    if isFiltered { return "No \(things) pass the filter here. F clears it." }
    guard datasets.contains(where: { $0 != workspace.dataset }) else {
      return "This study has no \(things)."
    }
    return "No \(things) for \(workspace.datasetTitle) here. d shows another dataset."
  }

  static func draw(_ text: String, in area: Rectangle, of canvas: inout Canvas) {
    let lines = text.wrapped(to: max(1, area.columns - 4)).map { StyledLine($0) }
    ScrolledLines(lines).draw(in: area.inset(columns: 2, rows: 1), on: &canvas)
  }
}
