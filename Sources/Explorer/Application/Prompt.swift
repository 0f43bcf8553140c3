import Studies
import Terminal
import Views

/// A line that is being typed at the bottom of the screen.
struct Prompt: Sendable {
  enum Kind: Sendable { case search, filter }

  let kind: Kind
  var line: TextField
  /// The filter to go back to.
  let before: Filter?
  /// Why the text is not a filter, yet.
  var error: FilterError?

  init(_ kind: Kind, before: Filter?) {
    self.kind = kind
    self.before = before
    line = TextField(kind == .filter ? before?.text ?? "" : "")
  }

  var label: String { kind == .search ? "/" : "filter: " }
}

extension Explorer {
  mutating func handle(_ key: Key, in prompt: Prompt) -> [Effect] {
    var prompt = prompt
    switch key {
    case .escape:
      if prompt.kind == .filter { workspace.filter = prompt.before }
      mode = .normal
      return []
    case .enter:
      // What can't be read stays to be corrected.
      guard prompt.error == nil else { return [] }
      mode = .normal
      finish(prompt)
      return []
    default:
      guard prompt.line.edit(key) else { return [] }
      if prompt.kind == .filter { preview(&prompt) }
      mode = .prompt(prompt)
      return []
    }
  }

  /// Applies the filter while it is typed, as soon as it can be read.
  mutating func preview(_ prompt: inout Prompt) {
    do {
      let filter = try Filter(prompt.line.text)
      workspace.filter = prompt.line.text.isEmpty ? nil : filter
      prompt.error = nil
      current.selection = 0
    } catch {
      workspace.filter = prompt.before
      prompt.error = error
    }
  }

  private mutating func finish(_ prompt: Prompt) {
    let text = prompt.line.text
    switch prompt.kind {
    case .search:
      if !text.isEmpty { searchText = text }
      search(forward: true, from: current.selection)
    case .filter: apply(filter: text)
    }
  }

  /// Filters by a text, or says why it can't and keeps the filter that was.
  mutating func apply(filter text: String) {
    do {
      let filter = try Filter(text)
      workspace.filter = text.allSatisfy(\.isWhitespace) ? nil : filter
      current.selection = 0
      let count = current.searchTexts(workspace).count
      message =
        workspace.filter == nil
        ? "The filter is cleared." : "\(count) match\(count == 1 ? "" : "es")  F clears the filter."
    } catch {
      message = "Can't filter by '\(text)': at \(error.offset + 1): \(error.message)"
    }
  }
}
