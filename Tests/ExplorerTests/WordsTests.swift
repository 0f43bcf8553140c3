import InformationDecomposition
import Studies
import Terminal
import Testing
import Views

@testable import Explorer

@Suite("Hints, messages and help")
struct WordsTests {
  private func explorer() -> Explorer {
    Explorer(
      studies: [SyntheticStudy.study], size: Size(columns: 160, rows: 40), capabilities: .full)
  }

  private func press(_ keys: String, in explorer: inout Explorer) {
    for key in keys { _ = explorer.handle(.key(key == "\r" ? .enter : .character(key))) }
  }

  @Test(
    "hint at no key that does nothing, and at those of this screen first",
    arguments: ScreenID.allCases)
  func hints(screen: ScreenID) {
    var explorer = explorer()
    press("\(screen.number)", in: &explorer)
    let hints = Chrome(explorer).hints
    #expect(hints.first?.command == .help)
    let own = hints.dropFirst().prefix { $0.screens != nil }.count
    #expect(hints.dropFirst(1 + own).allSatisfy { $0.screens == nil })
    for hint in hints where ![.back, .help, .palette].contains(hint.command) {
      var pressed = explorer
      _ = pressed.handle(.key(hint.keys[0]))
      #expect(!pressed.message.contains("nothing to do"), "\(hint.command): \(pressed.message)")
      #expect(!pressed.message.hasPrefix("Can't"), "\(hint.command): \(pressed.message)")
    }
  }

  @Test(
    "hint at no key that does nothing where there is next to nothing", arguments: ScreenID.allCases)
  func hintsOfLittle(screen: ScreenID) {
    let estimate = Estimate(
      subject: Subject(dataset: "One", family: "Alone", size: ""), estimator: "exact",
      atoms: Atoms(bits: 0.1, 0.2, 0.3, 0.4))
    var explorer = Explorer(
      studies: [
        Study(path: "Made/little", card: StudyCard(title: "Little"), estimates: [estimate])
      ], size: Size(columns: 160, rows: 40), capabilities: .full)
    press("\(screen.number)", in: &explorer)
    explorer.message = ""
    let before = explorer.draw()
    for hint in Chrome(explorer).hints where hint.command != .back {
      var pressed = explorer
      _ = pressed.handle(.key(hint.keys[0]))
      #expect(!pressed.message.hasPrefix("Can't"), "\(hint.command): \(pressed.message)")
      #expect(!pressed.message.contains("nothing to do"), "\(hint.command): \(pressed.message)")
      #expect(pressed.draw() != before, "\(hint.command)")
    }
  }

  @Test("name no command by its name among programs", arguments: ScreenID.allCases)
  func messages(screen: ScreenID) {
    let names = Command.allCases.map(\.rawValue).filter { $0.contains("-") } + ["goto", "cli"]
    for command in Command.allCases {
      var explorer = explorer()
      press("\(screen.number)", in: &explorer)
      explorer.message = ""
      _ = explorer.perform(command)
      let words = explorer.message.split(separator: " ").filter { !$0.hasPrefix(":") }
      for name in names {
        #expect(!words.contains { $0 == name || $0 == name + ":" }, "\(explorer.message)")
      }
    }
  }

  @Test("search the help, and close it at any other key")
  func helpSearch() {
    var explorer = explorer()
    press("?/baseline", in: &explorer)
    let found = explorer.draw().text
    #expect(found.contains("Pin as the baseline") && !found.contains("Next line"))
    _ = explorer.handle(.key(.enter))
    press("x", in: &explorer)
    #expect(!explorer.draw().text.contains("Keys on"))
  }

  @Test("keep messages to be read in full")
  func messageLog() {
    var explorer = Explorer(
      studies: [SyntheticStudy.study], size: Size(columns: 50, rows: 20), capabilities: .full)
    press("P", in: &explorer)
    _ = explorer.run(.goto, argument: "nowhere")
    let full = explorer.message
    #expect(full.count > 50)
    press("m", in: &explorer)
    let words = explorer.draw().lines.map { $0.filter { $0 != "│" } }.joined(separator: " ")
      .split(separator: " ").joined(separator: " ")
    #expect(words.contains(full))
    #expect(words.contains("Can't unpin: no model is pinned."))
    press("x", in: &explorer)
    #expect(!explorer.draw().text.contains("Messages"))
  }

  @Test("do what a hint says where it is clicked")
  func clickedHint() throws {
    var explorer = explorer()
    let hints = try #require(explorer.draw().lines.last)
    let place = try #require(hints.firstRange(of: "% shares"))
    let column = hints.distance(from: hints.startIndex, to: place.lowerBound)
    let row = explorer.size.rows - 1
    _ = explorer.handle(.mouse(MouseEvent(action: .press, column: column + 3, row: row)))
    #expect(explorer.draw().text.contains("(% of total)"))
    // Between two hints there is none.
    _ = explorer.handle(.mouse(MouseEvent(action: .press, column: column - 1, row: row)))
    #expect(explorer.draw().text.contains("(% of total)"))
  }

  @Test("say of a command that it is of other screens")
  func elsewhere() {
    var explorer = explorer()
    press("2:group family\r", in: &explorer)
    #expect(explorer.message == "':group' has nothing to do on Layers.")
  }

  @Test("ask once before what is being typed is lost")
  func leaving() {
    var explorer = explorer()
    press("falp", in: &explorer)
    #expect(explorer.handle(.key(.control("c"))) == [])
    #expect(explorer.log.messages.last == "What you typed is still here. Press ^C again to quit.")
    #expect(explorer.handle(.key(.control("c"))) == [.quit(status: 130)])
    press("h", in: &explorer)
    #expect(explorer.handle(.key(.control("c"))) == [])
  }

  @Test("give each stage of a training a number, and beside it whether it was the main one")
  func stages() {
    var explorer = explorer()
    press("3\r", in: &explorer)
    let text = explorer.draw().text
    #expect(!text.contains("no gain"))
    #expect(text.contains(/S\+0\.\d\d, (not the )?main stage/))
  }
}
