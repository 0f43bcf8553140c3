import Testing

@testable import Terminal

@Suite("A form")
struct FormTests {
  private enum Field: Hashable { case name, kind, count, layers }

  private static var form: Form<Field> {
    Form([
      .init(.name, "Name", .text(TextField("a.svg"))),
      .init(.kind, "Kind", .choice(["one", "two", "three"])),
      .init(.count, "Count", .text(TextField("10"), typed: "0123456789,")),
      .init(
        .layers, "Layers", .text(TextField("none"), typed: "0123456789,", words: ["all", "none"])),
    ])
  }

  private func value(_ field: Field, after keys: [Key]) -> String {
    var form = Self.form
    while form.selected != field { form.move(by: 1) }
    for key in keys { _ = form.handle(key) }
    return form.value(of: field)
  }

  @Test("types letters where any are taken, and moves by them where not")
  func letters() {
    #expect(value(.name, after: [.character("j"), .character("k")]) == "a.svgjk")
    var form = Self.form
    let replies = [Key.tab, .character("j"), .character("q")].map { form.handle($0) }
    #expect(replies == [.moved, .moved, .ignored])
    #expect(form.selected == .count)
  }

  @Test("turns choices around, both ways")
  func choices() {
    #expect(value(.kind, after: [.right]) == "two")
    #expect(value(.kind, after: [.left]) == "three")
    #expect(value(.kind, after: [.character(" "), .character("l"), .character("l")]) == "one")
  }

  @Test("replaces a number by the first digit, goes on after a comma, and replaces words")
  func numbers() {
    #expect(value(.count, after: [.character("5")]) == "5")
    #expect(value(.count, after: [.character(","), .character("5")]) == "10,5")
    #expect(value(.count, after: [.backspace, .character("2")]) == "12")
    #expect(value(.layers, after: [.character("3")]) == "3")
    #expect(value(.layers, after: [.character("l")]) == "all")
    #expect(value(.layers, after: [.backspace]) == "")
  }

  @Test("takes of a paste what a field takes")
  func paste() {
    var form = Self.form
    form.move(by: 2)
    var taken = [form.paste("4,\n8 x"), form.paste("none")]
    #expect(form.value(of: .count) == "4,8")
    form.move(by: -1)
    taken.append(form.paste("two"))
    #expect(taken == [true, false, false])
    #expect(form.value(of: .kind) == "one")
  }

  @Test("passes over hidden fields")
  func hidden() {
    var form = Self.form
    form.hidden = [.kind, .count]
    form.move(by: 1)
    #expect(form.selected == .layers)
    form.move(by: 1)
    #expect(form.selected == .name)
  }
}
