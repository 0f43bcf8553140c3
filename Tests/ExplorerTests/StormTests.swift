import Explorer
import Studies
import Terminal
import Testing

@Suite("The explorer under a storm of events")
struct StormTests {
  private static let keys: [Key] = {
    let characters = "jjjkkkhlgGnN/fFsrdDu%va=wi pPyRcC*1234567}{?:.x[]qabc01<>\"()é漢".map {
      Key.character($0)
    }
    return characters + [
      .enter, .enter, .escape, .backspace, .tab, .backTab, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown, .delete, .function(3), .control("d"), .control("u"), .control("l"),
    ]
  }()

  @Test("draws within the screen and keeps going, whatever comes", arguments: 0..<12)
  func survives(seed: Int) {
    var generator = Numbers(state: UInt64(seed) &* 77 &+ 5)
    let capabilities = Capabilities(
      colors: Capabilities.Colors.allCases[seed % 3],
      glyphs: Capabilities.Glyphs.allCases[seed / 3 % 3])
    let studies = [SyntheticStudy.study, SyntheticStudy.study]
    func fresh() -> Explorer {
      Explorer(
        studies: studies, size: Size(columns: 80, rows: 24), capabilities: capabilities)
    }
    var explorer = fresh()
    for step in 0..<1_000 {
      var quits = false
      for effect in explorer.handle(event(&generator)) {
        if case .quit = effect { quits = true }
      }
      if quits { explorer = fresh() }
      if step % 5 == 0 {
        let buffer = explorer.draw()
        #expect(buffer.size == explorer.size)
        // Names of this study hold no decimals: what is cut there would be a number.
        let cut = buffer.lines.filter { $0.firstMatch(of: /\d\.\d*[…~]/) != nil }
        #expect(cut.isEmpty)
        #expect(!buffer.lines.joined().unicodeScalars.contains { $0.value < 32 || $0.value == 127 })
      }
    }
  }

  private func event(_ generator: inout Numbers) -> Event {
    switch generator.next(100) {
    case 0..<3:
      return .resize(Size(columns: 1 + generator.next(300), rows: 1 + generator.next(100)))
    case 3..<7:
      let actions: [MouseEvent.Action] = [.press, .release, .doublePress, .scrollUp, .scrollDown]
      return .mouse(
        MouseEvent(
          action: actions[generator.next(5)], column: generator.next(300),
          row: generator.next(100)))
    case 7: return .wake
    case 8: return .paste(["x\n\n\n", "S > 0.2", "漢\u{1B}[31m", ""][generator.next(4)])
    default: return .key(Self.keys[generator.next(Self.keys.count)])
    }
  }

  /// A linear congruential generator: the same storm on every run.
  private struct Numbers {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }
}
