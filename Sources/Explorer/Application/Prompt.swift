import Analysis
import SafeText
import Studies
import Terminal
import Views

/// A line that is being typed at the bottom of the screen.
struct Prompt: Sendable {
  enum Kind: Sendable { case search, filter }

  let kind: Kind
  var line: TextField
  /// The filter to go back to.
  let before: String?
  /// Why the text is not a filter, yet.
  var error: FilterError?

  init(_ kind: Kind, before: String? = nil) {
    self.kind = kind
    self.before = before
    line = TextField(before ?? "")
  }

  var label: String { kind == .search ? "/" : "filter: " }
}

extension Explorer {
  /// The filter of what the screen shows: of questions, or of estimates.
  var filterText: String? {
    screen == .questions ? workspace.questionFilter?.text : workspace.filter?.text
  }

  /// Filters what the screen shows; an empty text filters nothing.
  ///
  /// - Throws: ``FilterError`` where the text is no filter; what was filtered by stays.
  mutating func filter(by text: String) throws(FilterError) {
    let isEmpty = text.allSatisfy(\.isWhitespace)
    if screen == .questions {
      let filter = try QuestionFilter(text)
      try filter.check(workspace.study.questionSets)
      workspace.questionFilter = isEmpty ? nil : filter
    } else {
      let filter = try Filter(text)
      workspace.filter = isEmpty ? nil : filter
    }
  }

  mutating func handle(_ key: Key, in prompt: Prompt) -> [Effect] {
    var prompt = prompt
    switch key {
    case .escape:
      if prompt.kind == .filter { try? filter(by: prompt.before ?? "") }
      mode = .normal
      return []
    case .enter:
      // What can't be read stays to be corrected.
      guard prompt.error == nil else { return [] }
      mode = .normal
      finish(prompt)
      return []
    case .tab where prompt.kind == .filter && screen == .questions:
      let names = workspace.study.questionSets.map(\.name)
      guard let completed = SetCompletion.completed(prompt.line.text, among: names) else {
        return []
      }
      prompt.line = TextField(completed)
      preview(&prompt)
      mode = .prompt(prompt)
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
      try filter(by: prompt.line.text)
      prompt.error = nil
      current.selection = 0
    } catch {
      try? filter(by: prompt.before ?? "")
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

  /// How much passes, where it is known, and what keys do.
  static func joined(_ matches: String, _ keys: String) -> String {
    matches + (matches.isEmpty ? "" : "  ") + keys
  }

  /// Filters by a text, or says why it can't and keeps the filter that was.
  mutating func apply(filter text: String) {
    do {
      try filter(by: text)
      current.selection = 0
      let matches = current.matches(workspace)
      message =
        filterText == nil
        ? "The filter is cleared."
        : Self.joined(matches, "F clears the filter.")
    } catch {
      message = "Can't filter by '\(text)': at \(error.offset + 1): \(error.message)"
    }
  }
}
