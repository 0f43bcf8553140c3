import Explorer
import Foundation
import InformationDecomposition
import SafeText
import Studies
import Terminal
import Testing
import Views

/// Random events over all screens. `INFOPRISM_STORM=100000` makes it as long as that in all.
@Suite("The explorer under a storm of events")
struct StormTests {
  private static let keys: [Key] = {
    let characters =
      "jjjkkkhlHLgGnN/fFsrdDu%va=wi pPyRcCXoebzSm'*1234567}{?:.x[]qabc01<>\"()é漢".map {
        Key.character($0)
      }
    return characters + [
      .enter, .enter, .escape, .backspace, .tab, .backTab, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown, .delete, .function(3), .control("d"), .control("u"), .control("l"),
    ]
  }()

  private static let storms = 12
  private static let steps =
    (ProcessInfo.processInfo.environment["INFOPRISM_STORM"].flatMap { Int($0, radix: 10) }
      ?? 2_400) / storms

  private static let featured = Result {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try Study.open(root.appending(path: "SampleRuns/tiny-llava").path, index: .never)
  }

  @Test("draws within the screen and keeps going, whatever comes", arguments: 0..<storms)
  func survives(seed: Int) throws {
    var generator = Numbers(state: UInt64(seed) &* 77 &+ 5)
    let capabilities = Capabilities(
      colors: Capabilities.Colors.allCases[seed % 4],
      glyphs: Capabilities.Glyphs.allCases[seed / 3 % 3])
    // The same studies at three moments: what other programs write changes them under the hand.
    let moments = [1, 2, 3].map { SyntheticStudy.study(scale: Double($0)) }
    // Some storms begin at a study with features, of which R opens a form.
    let first = seed % 6 == 5 ? [try Self.featured.get()] : []
    func fresh() -> Explorer {
      Explorer(
        studies: first + [moments[0], SyntheticStudy.other], size: Size(columns: 80, rows: 24),
        capabilities: capabilities)
    }
    var explorer = fresh()
    var moment = 0
    for step in 0..<Self.steps {
      var quits = false
      if generator.next(150) == 0 {
        moment = generator.next(moments.count)
        explorer.replace(moments[moment])
      } else {
        for effect in explorer.handle(event(&generator)) {
          if case .quit = effect { quits = true }
        }
      }
      if quits {
        explorer = fresh()
        moment = 0
      }
      if step % 5 == 0 {
        let buffer = explorer.draw()
        #expect(buffer.size == explorer.size)
        // Names of this study hold no decimals: what is cut there would be a number.
        // What is typed into a form is the user's.
        let cut = buffer.lines.filter {
          $0.firstMatch(of: /\d\.\d*[…~]/) != nil && !$0.contains("file    ")
        }
        #expect(cut.isEmpty)
        #expect(!buffer.lines.joined().unicodeScalars.contains { $0.value < 32 || $0.value == 127 })
        check(buffer, study: explorer.workspace.study)
      }
    }
  }

  /// Every estimate that is read out is one of the study as it is now.
  private func check(_ buffer: CellBuffer, study: Study) {
    let known = Set(
      study.estimates().map { estimate in
        Atom.allCases.map { "\($0.symbol) \(NumberText.bits(estimate.atoms[$0].bits))" }
          .joined(separator: " ")
      })
    for line in buffer.lines.suffix(2) {
      guard
        let read = line.firstMatch(
          of: #/  (R -?\d\.\d{3} U1 -?\d\.\d{3} U2 -?\d\.\d{3} S -?\d\.\d{3})( |$)/#)
      else { continue }
      // A group's means are of several.
      guard !line.contains(#/\d models?  /#) else { continue }
      #expect(known.contains(String(read.1)), "\(line)")
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
