import Explorer
import Studies
import Terminal
import Testing

@Suite("The explorer")
struct ExplorerTests {
  private func explorer(_ size: Size = Size(columns: 100, rows: 30)) -> Explorer {
    Explorer(studies: [SyntheticStudy.study], size: size, capabilities: .full)
  }

  private func press(_ keys: String, in explorer: inout Explorer) -> [Explorer.Effect] {
    keys.flatMap { explorer.handle(.key($0 == "\r" ? .enter : .character($0))) }
  }

  @Test(
    "reaches every screen by its number",
    arguments: ScreenID.allCases)
  func reachesScreens(screen: ScreenID) {
    var explorer = explorer()
    _ = press("\(screen.number)", in: &explorer)
    #expect(explorer.address.screen == screen)
  }

  @Test("goes back the way it came, and then quits")
  func goesBack() {
    var explorer = explorer()
    _ = press("25", in: &explorer)
    #expect(press("q", in: &explorer) == [])
    #expect(explorer.address.screen == .layers)
    #expect(press("q", in: &explorer) == [])
    #expect(explorer.address.screen == .families)
    #expect(press("q", in: &explorer) == [.quit(status: 0)])
  }

  @Test("ends with the status of the signal")
  func endsBySignal() {
    var explorer = explorer()
    #expect(explorer.handle(.terminate(signal: 15)) == [.quit(status: 143)])
    #expect(explorer.handle(.key(.control("c"))) == [.quit(status: 130)])
  }

  @Test("keeps the old filter while the new one can't be read, and says why")
  func filterErrors() {
    var explorer = explorer()
    _ = press("falpha\r", in: &explorer)
    #expect(explorer.workspace.filter?.text == "alpha")
    _ = press("f and S >\r", in: &explorer)
    #expect(explorer.workspace.filter?.text == "alpha")
    #expect(explorer.message.contains("A value is missing"))
  }

  @Test("drops a filter that is escaped from")
  func filterEscape() {
    var explorer = explorer()
    _ = press("falpha", in: &explorer)
    #expect(explorer.workspace.filter?.text == "alpha")
    _ = explorer.handle(.key(.escape))
    #expect(explorer.workspace.filter == nil)
  }

  @Test("finds by search what is ahead, and comes round")
  func searches() {
    var explorer = explorer()
    _ = press("/beta\r", in: &explorer)
    #expect(explorer.address.path.last == "Beta-with-a-very-long-family-name-2B")
    _ = press("/alpha\r", in: &explorer)
    #expect(explorer.address.path.last == "Alpha-1B")
    _ = press("n", in: &explorer)
    #expect(explorer.address.path.last == "Alpha-7B")
    _ = press("N", in: &explorer)
    #expect(explorer.address.path.last == "Alpha-1B")
  }

  @Test("keeps the selected model when the order changes")
  func keepsSelection() {
    var explorer = explorer()
    _ = press("jj", in: &explorer)
    let model = explorer.address.path.last
    _ = press("ss", in: &explorer)
    #expect(explorer.address.path.last == model)
    _ = press("r", in: &explorer)
    #expect(explorer.address.path.last == model)
  }

  @Test("shows text from a study without its control characters")
  func controlCharacters() {
    var explorer = explorer()
    _ = press("4/bad\r\r", in: &explorer)
    let scalars = explorer.draw().lines.joined().unicodeScalars
    #expect(!scalars.contains { $0.value < 32 || (0x7F...0x9F).contains($0.value) })
  }

  @Test("runs commands by name from the palette, with what they take")
  func palette() {
    var explorer = explorer()
    _ = press(":goto layers/One/Alpha-7B\r", in: &explorer)
    #expect(explorer.address.description == "layers/One/Alpha-7B")
    #expect(press(":save-screen out.txt\r", in: &explorer) == [.saveScreen(path: "out.txt")])
    _ = press(":goto nowhere\r", in: &explorer)
    #expect(explorer.message.hasPrefix("Can't go to 'nowhere'"))
  }

  @Test("says why a command can't be carried out")
  func reasons() {
    var explorer = explorer()
    _ = press("P", in: &explorer)
    #expect(explorer.message == "Can't unpin: no model is pinned.")
  }

  @Test(
    "shows the tolerance of the numbers on every screen of numbers", arguments: ["1", "2", "3"])
  func tolerance(key: String) {
    var explorer = explorer()
    _ = press(key, in: &explorer)
    #expect(explorer.draw().lines.contains { $0.contains("Exact to the last digit.") })
  }
}
