import Foundation
import Testing

/// The real binary in a real terminal.
@Suite("In tmux", .serialized, .enabled(if: TmuxSession.program != nil, "tmux is not installed"))
struct TerminalSessionTests {
  @Test("draws the Families screen", arguments: [(80, 24), (120, 40), (200, 60)])
  func families(columns: Int, rows: Int) throws {
    let session = try TmuxSession(columns: columns, rows: rows)
    try session.startExplorer()
    // The hints are the last line: with them the whole screen is there.
    let screen = try session.waitFor("the screen") { $0.contains("? help") }
    #expect(screen.contains("Information by model, MMBench"))
    #expect(screen.contains("LLaVA-OV"))
    #expect(screen.contains("±0.003 bits"))
  }

  @Test("reaches every screen by its number, and help")
  func screens() throws {
    let session = try TmuxSession(columns: 100, rows: 30)
    try session.startExplorer()
    let titles = [
      ("2", "Information by layer"), ("3", "Information by checkpoint"), ("4", "Questions"),
      ("5", "Citation"), ("1", "Information by model"), ("?", "Keys on Families"),
    ]
    for (key, title) in titles {
      try session.press(key)
      try session.waitFor(title) { $0.contains(title) }
    }
  }

  @Test("shows a question with what each model answered")
  func question() throws {
    let session = try TmuxSession(columns: 80, rows: 24)
    try session.startExplorer("SampleRuns/paper-iclr2026 --at questions/MMBench/geography")
    let screen = try session.waitFor("the answers") { $0.contains("needs both") }
    #expect(screen.contains("What is the name of the place shown?"))
    #expect(screen.contains("Massachusetts"))
  }

  @Test("types what is pasted, and takes no commands from it")
  func pasting() throws {
    let session = try TmuxSession(columns: 80, rows: 24)
    try session.startExplorer("SampleRuns/paper-iclr2026")
    try session.waitFor("the screen") { $0.contains("? help") }
    try session.paste("Q\nQ\n5\n")
    try session.waitFor("the refusal") { $0.contains("Nothing is pasted") }
    try session.press("/")
    try session.paste("gemma\nQ")
    let screen = try session.waitFor("the text") { $0.contains("/gemma Q_") }
    #expect(screen.contains("Information by model"))
  }

  @Test("says what it needs where the window is too small, and recovers")
  func resize() throws {
    let session = try TmuxSession(columns: 80, rows: 24)
    try session.startExplorer()
    try session.resize(columns: 30, rows: 8)
    try session.waitFor("the words") { $0.contains("needs 40x10") }
    try session.resize(columns: 120, rows: 40)
    try session.waitFor("the bars") { $0.contains("Information by model") && !$0.contains("needs") }
  }

  @Test(
    "gives the terminal back and its status",
    arguments: [
      ("TERM", 143), ("INT", 130), ("HUP", 129), ("QUIT", 131), ("PIPE", 141), ("ALRM", 142),
      ("USR1", 138), ("USR2", 140), ("XCPU", 152), ("VTALRM", 154), ("RTMIN", 162),
    ])
  func signals(name: String, status: Int) throws {
    let session = try TmuxSession(columns: 80, rows: 24)
    try session.startExplorer()
    try session.waitFor("the bars") { $0.contains("Information by model") }
    try session.signalForeground(name)
    try session.waitFor("the status") { $0.contains("status=\(status)") }
    let flags = try session.display("#{alternate_on} #{mouse_any_flag} #{cursor_flag}")
    #expect(flags == "0 0 1")
    try session.enter("stty -a | tr ';' '\\n' | grep -c ' icanon .* echo '")
    try session.waitFor("a sane terminal") { $0.contains("\n1\n") }
  }

  @Test("gives the terminal back when it quits")
  func quit() throws {
    let session = try TmuxSession(columns: 80, rows: 24)
    try session.startExplorer()
    try session.press("q")
    try session.waitFor("the status") { $0.contains("status=0") }
    let flags = try session.display("#{alternate_on} #{cursor_flag}")
    #expect(flags == "0 1")
  }

  @Test("asks at Ctrl-C before what is being typed is lost, and ends at another")
  func interrupted() throws {
    let session = try TmuxSession(columns: 80, rows: 24)
    try session.startExplorer("SampleRuns/paper-iclr2026")
    try session.waitFor("families") { $0.contains("Information by model") }
    for key in ["f", "a", "c", "C-c"] { try session.press(key) }
    try session.waitFor("the question") {
      $0.contains("What you typed is still here. Press ^C again to quit.")
    }
    try session.press("C-c")
    try session.waitFor("the end") { $0.contains("status=130") }
  }

  @Test("stops at Ctrl-Z and goes on at fg")
  func stopAndGoOn() throws {
    let session = try TmuxSession(columns: 80, rows: 24)
    try session.startExplorer()
    let before = try session.waitFor("the bars") { $0.contains("Information by model") }
    try session.press("C-z")
    try session.waitFor("the shell") { $0.contains("Stopped") }
    try session.enter("fg")
    try session.waitFor("the same screen") { $0 == before }
    try session.press("5")
    try session.waitFor("the study") { $0.contains("Citation") }
  }

  @Test("copies the line, a value or the table to the paste buffer of tmux, and says so")
  func copy() throws {
    let session = try TmuxSession(columns: 100, rows: 24)
    try session.startExplorer("SampleRuns/paper-iclr2026 --at families/MMBench/LLaVA-OV-7B")
    for (key, start) in [
      ("y", "MMBench\tLLaVA-OV-7B\t0.0000"), ("4", "0.9702"), ("t", "dataset\tfamily\tmodel"),
    ] {
      try session.press("y", key)
      try session.waitFor("the word") { $0.contains("to tmux and the clipboard") }
      #expect(try session.buffer().hasPrefix(start))
      // The next key takes the word away, so that the next word is waited for.
      try session.press("g")
      try session.press("j")
      try session.waitFor("the line") { $0.contains("LLaVA-OV-7B  R 0.000") }
    }
  }

  @Test("sends what is copied to the terminal by OSC 52 outside of tmux, and says so")
  func copyOutside() throws {
    let session = try TmuxSession(columns: 100, rows: 24)
    try session.acceptClipboard()
    // The terminal is a tmux that the explorer doesn't know of.
    try session.enter(
      "env -u TMUX \(Product.infoprism.path) SampleRuns/paper-iclr2026 "
        + "--at families/MMBench/LLaVA-OV-7B")
    try session.waitFor("the bars") { $0.contains("Information by model") }
    try session.press("y", "4")
    try session.waitFor("the word") { $0.contains("Sent 6 bytes to the terminal's clipboard") }
    #expect(try session.buffer() == "0.9702")
  }

  @Test(
    "tells the atoms apart without colours or Unicode",
    arguments: [
      ["NO_COLOR": "1"], ["TERM": "vt100"], ["LC_ALL": "C", "LANG": "C"],
      ["TERM": "vt100", "LC_ALL": "C", "LANG": "C"],
    ])
  func plainTerminals(environment: [String: String]) throws {
    let session = try TmuxSession(columns: 80, rows: 24)
    let settings = environment.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
    try session.enter("env \(settings) \(Product.infoprism.path) SampleRuns; echo status=$?")
    let screen = try session.waitFor("the bars") {
      $0.contains("Information by model") && $0.contains("help")
    }
    #expect(screen.contains("LLaVA-OV"))
    if environment["NO_COLOR"] != nil {
      let styled = try session.styledScreen()
      #expect(!styled.contains(/\u{1B}\[[0-9;]*[34]8;5/) && !styled.contains(/\u{1B}\[3[0-7]m/))
    }
    if environment["LC_ALL"] != nil {
      #expect(!screen.unicodeScalars.contains { !$0.isASCII })
      #expect(screen.contains("SSSS") && screen.contains("22"))
    }
  }

  @Test(
    "says what is wrong with a terminal that it can't draw on", arguments: ["dumb", "nonsense"])
  func unknownTerminal(name: String) throws {
    let session = try TmuxSession(columns: 100, rows: 24)
    try session.enter("TERM=\(name) \(Product.infoprism.path) SampleRuns; echo status=$?")
    let screen = try session.waitFor("the status") { $0.contains("status=1") }
    #expect(screen.contains("Can't use the terminal"))
  }
}
