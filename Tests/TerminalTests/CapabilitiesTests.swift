import Terminal
import Testing

@Suite("What a terminal can show")
struct CapabilitiesTests {
  @Test(
    "follows its name, its locale and the user's wishes",
    arguments: [
      (
        ["TERM": "xterm-256color", "LANG": "de_DE.UTF-8"], Capabilities.Colors.palette256,
        Capabilities.Glyphs.braille
      ),
      (["TERM": "xterm", "LANG": "C.UTF-8"], .eight, .braille),
      (["TERM": "vt100", "LANG": "C.UTF-8"], .none, .blocks),
      (["TERM": "linux", "LANG": "C.UTF-8"], .eight, .ascii),
      (["TERM": "tmux-256color", "LANG": "C"], .palette256, .ascii),
      (["TERM": "xterm-256color", "LC_ALL": "C", "LANG": "C.UTF-8"], .palette256, .ascii),
      (["TERM": "xterm-256color", "LANG": "C.UTF-8", "NO_COLOR": "1"], .none, .braille),
      (["TERM": "xterm-256color", "LANG": "C.UTF-8", "NO_COLOR": ""], .palette256, .braille),
      (["TERM": "dumb", "LANG": "C.UTF-8", "INFOPRISM_GLYPHS": "blocks"], .none, .blocks),
      (["TERM": "vt220", "LANG": "C", "INFOPRISM_COLORS": "8"], .eight, .ascii),
    ])
  func detection(
    environment: [String: String], colors: Capabilities.Colors, glyphs: Capabilities.Glyphs
  ) {
    let found = Capabilities.detect(environment: environment)
    #expect(found.colors == colors)
    #expect(found.glyphs == glyphs)
  }

  @Test("loses colours and glyphs, never attributes or letters")
  func reduction() {
    var style = Style.plain
    style.foreground = .palette(208)
    style.attributes = [.bold]
    let none = style.reduced(to: .none)
    #expect(none.foreground == .standard)
    #expect(none.attributes == [.bold])
    guard case .palette(let entry) = style.reduced(to: .eight).foreground else {
      Issue.record("no colour is left")
      return
    }
    #expect(entry < 8)
    #expect(Cell("é").reduced(to: .plain).grapheme == "e")
    #expect(Cell("█").reduced(to: .plain).grapheme == "#")
    #expect(Cell("S").reduced(to: .plain).grapheme == "S")
  }
}

@Suite("The scripted driver")
struct ScriptedDriverTests {
  @Test("plays its events in order, and then ends")
  func order() {
    let driver = ScriptedDriver(
      size: Size(columns: 10, rows: 2),
      events: [.key(.character("a")), .resize(Size(columns: 5, rows: 1))])
    #expect(driver.nextEvent(timeout: nil) == .key(.character("a")))
    #expect(driver.size == Size(columns: 10, rows: 2))
    _ = driver.nextEvent(timeout: nil)
    #expect(driver.size == Size(columns: 5, rows: 1))
    #expect(driver.nextEvent(timeout: .zero) == nil)
    #expect(driver.nextEvent(timeout: nil) == .terminate(signal: 15))
  }

  @Test("is woken before it plays on")
  func wake() {
    let driver = ScriptedDriver(
      size: Size(columns: 10, rows: 2), events: [.key(.character("a"))])
    driver.wake()
    #expect(driver.nextEvent(timeout: nil) == .wake)
    #expect(driver.nextEvent(timeout: nil) == .key(.character("a")))
  }
}
