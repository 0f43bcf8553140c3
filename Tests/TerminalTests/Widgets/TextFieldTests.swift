import Testing

@testable import Terminal

@Suite("A line that is typed")
struct TextFieldTests {
  private func field(_ text: String, _ keys: [Key]) -> TextField {
    var field = TextField(text)
    for key in keys { _ = field.edit(key) }
    return field
  }

  @Test(
    "is edited as in a shell",
    arguments: [
      ([Key.character("x")], "one two 三x"), ([.backspace], "one two "),
      ([.left, .left, .backspace], "one tw 三"), ([.home, .delete], "ne two 三"),
      ([.control("a"), .character("x")], "xone two 三"), ([.control("w")], "one two "),
      ([.control("w"), .control("w")], "one "), ([.control("u")], ""),
      ([.left, .left, .control("k")], "one two"), ([.left, .control("u")], "三"),
      ([.home, .backspace, .left, .delete], "ne two 三"), ([.end, .delete, .right], "one two 三"),
    ])
  func keys(keys: [Key], expected: String) {
    #expect(field("one two 三", keys).text == expected)
  }

  @Test("leaves other keys to its owner", arguments: [Key.enter, .escape, .up, .tab, .function(1)])
  func others(key: Key) {
    var field = TextField("a")
    let isTaken = field.edit(key)
    #expect(!isTaken && field.text == "a")
  }

  @Test("takes a paste on one line, at the cursor, up to its limit")
  func paste() {
    var field = field("ab", [.left])
    field.insert("1\n2\t3")
    #expect(field.text == "a1 2 3b")
    field.insert(String(repeating: "x", count: 10_000))
    #expect(field.text.count == TextField.longest)
  }

  @Test("shows the text around its cursor", arguments: [3, 8, 20])
  func drawing(columns: Int) {
    var canvas = Canvas(size: Size(columns: 30, rows: 1), capabilities: .full)
    TextField("千问千问千问").draw(column: 2, row: 0, columns: columns, on: &canvas)
    let text = canvas.buffer.text.split(separator: "\n")[0]
    #expect(text.contains("_"))
    #expect(
      (2 + columns..<30).allSatisfy { canvas.buffer[$0, 0].grapheme == " " }, "\(text)")
  }
}
