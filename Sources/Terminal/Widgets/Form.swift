/// Fields with a name each, of which one is selected: texts that are typed, and choices.
package struct Form<ID: Hashable & Sendable>: Sendable {
  package enum Content: Hashable, Sendable {
    /// - Parameters:
    ///   - typed: the characters that it takes; nil for all.
    ///   - words: what `h` and `l` step through in place of what is typed.
    case text(TextField, typed: String? = nil, words: [String] = [])
    case choice([String], selected: Int = 0)
  }

  package struct Field: Sendable {
    package let id: ID
    package let title: String
    package var content: Content
    /// What the field means, in the line under the form.
    package let explanation: String

    package init(_ id: ID, _ title: String, _ content: Content, explanation: String = "") {
      self.id = id
      self.title = title
      self.content = content
      self.explanation = explanation
    }

    package var value: String {
      switch content {
      case .text(let field, _, _): field.text
      case .choice(let choices, let selected): choices[selected]
      }
    }
  }

  /// What came of a key.
  package enum Reply: Hashable, Sendable { case changed, moved, ignored }

  private var all: [Field]
  /// The fields that don't bear on what is chosen.
  package var hidden: Set<ID> = []
  package private(set) var selected: ID
  /// Nothing was typed since the field was selected: the first character replaces a text that
  /// takes few characters, such as a number.
  private var isFresh = true

  package init(_ fields: [Field]) {
    precondition(!fields.isEmpty, "a form needs a field")
    all = fields
    selected = fields[0].id
  }

  package var fields: [Field] { all.filter { !hidden.contains($0.id) } }

  package subscript(_ id: ID) -> Field {
    get { all.first { $0.id == id }! }
    set { all[all.firstIndex { $0.id == id }!] = newValue }
  }

  package func value(of id: ID) -> String { self[id].value }

  package mutating func move(by step: Int) {
    let shown = fields
    let place = shown.firstIndex { $0.id == selected } ?? 0
    selected = shown[(place + step + shown.count) % shown.count].id
    isFresh = true
  }

  /// Takes the next choice of the selected field, or the one before.
  package mutating func turn(by step: Int) -> Reply {
    switch self[selected].content {
    case .choice(let choices, let place):
      let next = (place + step + choices.count) % choices.count
      self[selected].content = .choice(choices, selected: next)
    case .text(let field, let typed, let words):
      guard !words.isEmpty else { return .ignored }
      let place = words.firstIndex(of: field.text)
      let next = place.map { ($0 + step + words.count) % words.count } ?? 0
      self[selected].content = .text(TextField(words[next]), typed: typed, words: words)
    }
    return .changed
  }

  /// Types, chooses or moves: the same keys in every form.
  package mutating func handle(_ key: Key) -> Reply {
    if type(key) { return .changed }
    switch key {
    case .down, .tab, .character("j"): move(by: 1)
    case .up, .backTab, .character("k"): move(by: -1)
    case .right, .character("l"), .character(" "): return turn(by: 1)
    case .left, .character("h"): return turn(by: -1)
    default: return .ignored
    }
    return .moved
  }

  /// Puts a pasted text into the selected field; false where it takes none of it.
  package mutating func paste(_ text: String) -> Bool {
    guard case .text(let field, let typed, let words) = self[selected].content else { return false }
    let taken = text.filter { typed?.contains($0) ?? true }
    guard !taken.isEmpty else { return false }
    var edited = isReplaced(field, typed, words) ? TextField() : field
    edited.insert(taken)
    isFresh = false
    self[selected].content = .text(edited, typed: typed, words: words)
    return true
  }

  private mutating func type(_ key: Key) -> Bool {
    guard case .text(let field, let typed, let words) = self[selected].content else { return false }
    var edited = field
    switch key {
    case .character(let character):
      guard typed?.contains(character) ?? true else { return false }
      // A comma goes on after what is there, but for a word.
      if words.contains(field.text) || character != "," && isReplaced(field, typed, words) {
        edited = TextField()
      }
    case .backspace, .delete: if words.contains(field.text) { edited = TextField() }
    case .left, .right: if !words.isEmpty { return false }
    default: break
    }
    guard edited.edit(key) else { return false }
    isFresh = false
    self[selected].content = .text(edited, typed: typed, words: words)
    return true
  }

  private func isReplaced(_ field: TextField, _ typed: String?, _ words: [String]) -> Bool {
    words.contains(field.text) || isFresh && typed != nil
  }
}
