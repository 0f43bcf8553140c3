import Terminal

/// How many cells a text takes, and texts shortened to a number of cells.
package enum TextWidth {
  package static func of(_ text: String) -> Int {
    text.displayWidth
  }

  /// Shortened in the middle, since names such as `Qwen2.5-VL-7B` differ at both ends.
  package static func shortened(_ text: String, to columns: Int, mark: Character) -> String {
    guard of(text) > columns else { return text }
    guard columns > 1 else { return columns == 1 ? String(mark) : "" }
    let characters = Array(text)
    var head = ""
    var tail = ""
    var front = 0
    var back = characters.count - 1
    var used = 1
    // From both ends in turn; the end keeps the odd cell, where sizes and versions stand.
    while front <= back {
      let next = of(String(characters[back]))
      guard used + next <= columns else { break }
      tail.insert(characters[back], at: tail.startIndex)
      used += next
      back -= 1
      guard front <= back else { break }
      let first = of(String(characters[front]))
      guard used + first <= columns else { break }
      head.append(characters[front])
      used += first
      front += 1
    }
    return head + String(mark) + tail
  }
}
