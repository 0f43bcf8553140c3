import Explorer
import Studies
import Terminal
import Testing
import Views

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
    var explorer = explorer(Size(columns: 200, rows: 50))
    _ = press("25", in: &explorer)
    #expect(press("q", in: &explorer) == [])
    #expect(explorer.address.screen == .layers)
    #expect(press("q", in: &explorer) == [])
    #expect(explorer.address.screen == .families)
    #expect(explorer.draw().lines.last?.contains("q quit") == true)
    _ = press("\r", in: &explorer)
    #expect(explorer.draw().lines.last?.contains("q back") == true)
    #expect(press("q", in: &explorer) == [])
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
    #expect(explorer.draw().text.contains("A value is missing"))
    // What was typed is still there to be corrected.
    _ = press(" 0.2\r", in: &explorer)
    #expect(explorer.workspace.filter?.text == "alpha and S > 0.2")
  }

  @Test("names the field that was meant, and knows those that tables are headed by")
  func filterFields() {
    var explorer = explorer()
    _ = press("ffamliy:x", in: &explorer)
    #expect(explorer.draw().text.contains("There is no field 'famliy'. Did you mean 'family'?"))
    _ = explorer.handle(.key(.escape))
    _ = press("facc > 60\r", in: &explorer)
    #expect(explorer.workspace.filter?.text == "acc > 60")
    #expect(explorer.message == "3 matches  F clears the filter.")
  }

  @Test("applies a filter to the analysis, and says where there is none")
  func filterOfAnalysis() {
    var explorer = explorer(Size(columns: 160, rows: 50))
    explorer.go(to: Address(screen: .analysis, path: ["scaling"]))
    let all = explorer.draw().text
    #expect(all.contains("Alpha") && all.contains("70B"))
    _ = press("fsize < 10\r", in: &explorer)
    let some = explorer.draw().text
    #expect(some.contains("Alpha") && !some.contains("70B"))
    #expect(some.contains("filter: size < 10, 4 of 6 models"))
    // The prompt counts models too, not rows.
    _ = press("F", in: &explorer)
    _ = press("fsize < 10", in: &explorer)
    #expect(explorer.draw().text.contains("4 of 6 models  Enter keeps"))
    _ = press("\r", in: &explorer)
    #expect(explorer.message == "4 of 6 models  F clears the filter.")
    _ = press("4", in: &explorer)
    #expect(!explorer.draw().text.contains("filter: size"))
  }

  @Test("never quits at Esc")
  func quitting() {
    var explorer = explorer()
    #expect(explorer.handle(.key(.escape)) == [])
    #expect(explorer.message == "Press q or Q to quit.")
    _ = press("2", in: &explorer)
    #expect(explorer.handle(.key(.escape)) == [])
    #expect(explorer.address.screen == .families)
  }

  @Test(
    "takes what is written after a command",
    arguments: [
      ("families/One", Command.dataset, "Two", "families/Two/Alpha-1B"),
      ("families/One", .dataset, "all", "families/all/Alpha-1B"),
      ("families/One", .model, "delta", "families/One/Delta"),
      ("families/One", .family, "Alpha", "families/One/Alpha-1B"),
      ("families/One", .screen, "layers", "layers/One/Alpha-7B"),
      ("layers/One", .atom, "S", "layers/One/Alpha-7B?atom=S"),
      ("analysis/map", .view, "regimes", "analysis/regimes"),
      ("runs/work", .view, "history", "runs/history"),
    ])
  func commandsWithArguments(
    address: String, command: Command, argument: String, expected: String
  ) throws {
    var explorer = explorer()
    explorer.go(to: try Address(address))
    #expect(explorer.run(command, argument: argument) == [])
    #expect(explorer.address.description == expected)
    #expect(explorer.message == "")
  }

  @Test(
    "refuses what a command can't take",
    arguments: [
      (Command.dataset, "Oen", "There is no dataset 'Oen' here. Did you mean 'One'?"),
      (.nextDataset, "One", "Can't show the next dataset: it takes nothing after its name."),
      (.model, "Omega", "There is no model 'Omega' here."),
      (.sort, "acuracy", "There is no quantity 'acuracy' here. Did you mean 'accuracy'?"),
    ])
  func refusedArguments(command: Command, argument: String, message: String) {
    var explorer = explorer()
    #expect(explorer.run(command, argument: argument) == [])
    #expect(explorer.message == message)
  }

  @Test("completes what follows a command")
  func completion() {
    var explorer = explorer()
    _ = press(":dataset t", in: &explorer)
    #expect(explorer.draw().text.contains("▸Two"))
    _ = explorer.handle(.key(.tab))
    #expect(explorer.draw().text.contains(":dataset Two_"))
    _ = press("\r", in: &explorer)
    #expect(explorer.workspace.dataset == "Two")
  }

  @Test("scrolls no further than the text, so that one key leads back", arguments: ["5", "?"])
  func scrolling(screen: String) {
    var explorer = explorer(Size(columns: 60, rows: 12))
    _ = press(screen, in: &explorer)
    let top = explorer.draw()
    _ = press("G", in: &explorer)
    let end = explorer.draw()
    #expect(end != top && !end.text.contains("more line"))
    _ = press("jjjjk", in: &explorer)
    let above = explorer.draw()
    #expect(above != end && above.text.contains("1 more line"))
    _ = press("g", in: &explorer)
    #expect(explorer.draw() == top)
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

  @Test(
    "finds by search a column of a table, and moves the table there",
    arguments: [
      ("analysis/correlations", "quantity", "holm", "Holm"),
      ("families/all?view=groups", "group", "acc", "acc %"),
    ])
  func columns(address: String, headings: String, text: String, title: String) throws {
    var explorer = try GoldenScreenTests.explorer(
      at: address, size: Size(columns: 44, rows: 24), capabilities: .full)
    func hasColumn() throws -> Bool {
      let lines = explorer.draw().lines
      return try #require(lines.first { $0.contains(headings) }).contains(title)
    }
    #expect(try !hasColumn())
    _ = press("/\(text)\r", in: &explorer)
    #expect(explorer.message == "Here is the column '\(title)'.")
    #expect(try hasColumn())
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
