import Terminal

/// Lines that are found by their text, and what the mouse points at.
extension Explorer {
  mutating func search(forward: Bool, from start: Int? = nil) {
    guard !searchText.isEmpty else { return }
    let texts = current.searchTexts(workspace).map { $0.lowercased() }
    let wanted = searchText.lowercased()
    let count = texts.count
    let begin = start ?? current.selection
    for step in (start == nil ? 1 : 0)..<(count + 1) where count > 0 {
      let index = (((forward ? begin + step : begin - step) % count) + count) % count
      if texts[index].contains(wanted) {
        current.selection = index
        return
      }
    }
    let column = withCurrent { $0.seek(column: wanted, in: $1) }
    message =
      column.map { "Here is the column '\($0)'." } ?? "Nothing here matches '\(searchText)'."
  }

  mutating func handle(_ mouse: MouseEvent) -> [Effect] {
    guard case .normal = mode else { return [] }
    switch mouse.action {
    case .scrollUp: return perform(.up)
    case .scrollDown: return perform(.down)
    case .release: return []
    case .press, .doublePress:
      if let id = Chrome(self).tab(column: mouse.column, row: mouse.row) {
        message = ""
        open(id)
        return []
      }
      if let command = Chrome(self).hint(column: mouse.column, row: mouse.row) {
        return perform(command)
      }
      let hits = drawn().hits
      guard
        let hit = hits.last(where: { $0.area.contains(column: mouse.column, row: mouse.row) })
      else { return [] }
      withCurrent { $0.click(hit.mark, in: &$1) }
      return mouse.action == .doublePress ? perform(.open) : []
    }
  }
}
