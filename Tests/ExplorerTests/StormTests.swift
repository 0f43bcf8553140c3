import Foundation
import InformationDecomposition
import SafeText
import Studies
import Terminal
import Testing
import Views

@testable import Explorer

/// Random events over all screens. `INFOPRISM_STORM=100000` makes it as long as that in all.
@Suite("The explorer under a storm of events")
struct StormTests {
  private static let keys: [Key] = {
    let characters =
      "jjjkkkhlHLgGnN/fFsrdDu%va=wi pPyRcCXoebzSmM'*1234567}{?:.x[]qabc01<>\"()é漢".map {
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
            && !$0.contains("filter: ")
        }
        #expect(cut.isEmpty)
        #expect(!buffer.lines.joined().unicodeScalars.contains { $0.value < 32 || $0.value == 127 })
        check(buffer, study: explorer.workspace.study)
        if step % 20 == 0 {
          checkNumbers(explorer, buffer)
          checkFresh(explorer, buffer, SyntheticStudy.study(scale: Double(moment + 1)))
        }
      }
    }
  }

  /// Sizes at which nothing is left out: all that the state can say of the data, in each layout.
  private static let roomy = [
    Size(columns: 300, rows: 200), Size(columns: 140, rows: 220), Size(columns: 90, rows: 240),
  ]

  /// Every number on the screen is one that the same state shows where there is room for all, to
  /// the last digit; of axes the numbers are those that suit their length.
  private func checkNumbers(_ explorer: Explorer, _ buffer: CellBuffer) {
    // What is typed is the user's, and may be moved under the cursor.
    guard case .normal = explorer.mode else { return }
    let shown = ScreenNumbers.of(buffer)
    guard !shown.isEmpty else { return }
    let known = Self.roomy.reduce(into: Set<String>()) { known, size in
      var roomy = explorer
      _ = roomy.handle(.resize(size))
      known.formUnion(ScreenNumbers.all(of: roomy.draw()))
    }
    let unknown = shown.filter { !known.contains($0) }
    let lines = buffer.lines.filter { line in unknown.contains { line.contains($0) } }
    #expect(
      unknown.isEmpty,
      "\(explorer.address) at \(explorer.size): \(unknown)\n\(lines.joined(separator: "\n"))")
  }

  /// The screen is as it would be of a study that was never looked at before: no number of it is of
  /// another moment.
  private func checkFresh(_ explorer: Explorer, _ buffer: CellBuffer, _ study: Study) {
    if case .messages = explorer.mode { return }
    guard explorer.workspace.study.path == study.path else { return }
    var fresh = explorer
    fresh.replace(study)
    fresh.message = explorer.message
    let other = fresh.draw()
    guard other != buffer else { return }
    let lines = zip(buffer.lines, other.lines).filter { $0 != $1 }
    #expect(
      lines.isEmpty,
      "\(explorer.address) at \(explorer.size): \(lines.prefix(3).map { "\($0)\n\($1)" })")
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
