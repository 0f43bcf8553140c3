/// A line of text that is being typed, and the keys that edit it.
package struct TextField: Hashable, Sendable {
  /// In characters; more is not taken.
  package static let longest = 500

  package private(set) var text: String
  /// Characters before the cursor.
  private var cursor: Int

  package init(_ text: String = "") {
    self.text = String(text.prefix(Self.longest))
    cursor = self.text.count
  }

  /// False for a key that does not edit.
  package mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace: delete(cursor - 1..<cursor)
    case .delete: delete(cursor..<cursor + 1)
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .control("u"): delete(0..<cursor)
    case .control("k"): delete(cursor..<text.count)
    case .control("w"): delete(startOfWord..<cursor)
    default: return false
    }
    return true
  }

  /// Puts a text at the cursor, as by a paste: on one line.
  package mutating func insert(_ pasted: String) {
    let line = pasted.map { $0.isNewline || $0 == "\t" ? " " : $0 }
      .prefix(max(0, Self.longest - text.count))
    text.insert(contentsOf: line, at: index(cursor))
    // Characters may join with those beside them.
    cursor = min(text.count, cursor + line.count)
  }

  private var startOfWord: Int {
    let before = Array(text.prefix(cursor))
    let blanks = before.reversed().prefix { $0 == " " }.count
    let word = before.dropLast(blanks).reversed().prefix { $0 != " " }.count
    return cursor - blanks - word
  }

  private func index(_ place: Int) -> String.Index {
    text.index(text.startIndex, offsetBy: min(max(0, place), text.count))
  }

  private mutating func delete(_ range: Range<Int>) {
    let kept = range.clamped(to: 0..<text.count)
    text.removeSubrange(index(kept.lowerBound)..<index(kept.upperBound))
    cursor = min(kept.lowerBound, text.count)
  }

  /// The text around the cursor in a width, the cursor as `_` where it is at the end and in
  /// reverse where it is within.
  package func draw(
    column: Int, row: Int, columns: Int, style: Style = .bold, on canvas: inout Canvas
  ) {
    guard columns > 1 else { return }
    let (before, after) = (String(text.prefix(cursor)), String(text.dropFirst(cursor)))
    let head = before.truncated(to: columns - 1, at: .start)
    let area = Rectangle(column: column, row: row, columns: columns, rows: 1)
    canvas.write(head, column: column, row: row, style: style, clip: area)
    let place = column + head.displayWidth
    let rest = after.isEmpty ? "_" : after.truncated(to: column + columns - place)
    canvas.write(rest, column: place, row: row, style: style, clip: area)
    guard let under = after.first else { return }
    canvas.buffer.restyle(
      Rectangle(column: place, row: row, columns: under.displayWidth, rows: 1)
        .intersection(area)
    ) { $0.attributes.insert(.reverse) }
  }
}
