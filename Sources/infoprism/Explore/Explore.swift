import ArgumentParser
import Explorer
import Foundation
import Studies
import Terminal
import Views

/// Opens the explorer, or prints the overview where there is no terminal.
struct Explore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Open studies in the explorer; without a terminal, print their overview.")

  @Argument(
    help: "Studies, or folders of studies. Default: SampleRuns, the studies that ship.",
    completion: .directory)
  var studies: [String] = []

  @Option(
    help: "The view to open, as in families/MMBench/LLaVA-OV-7B.",
    completion: StudyCompletion.addresses)
  var at: String?

  @Option(help: "Play a script in place of the keyboard, and print the last screen.")
  var script: String?

  @Option(help: "The size of the screen for --script.")
  var size = Size(columns: 80, rows: 24)

  @Option(help: "What marks are drawn with: ascii, blocks or braille. Default: by the locale.")
  var glyphs: GlyphChoice?

  @Option(help: "How many colours are used: none, 8, 16 or 256. Default: by the terminal.")
  var colors: ColorChoice?

  @Option(help: "Colours for a dark or a light background. Default: standard, for both.")
  var theme = Capabilities.Theme.standard

  @Option(
    help: """
      How the pictures of questions are shown at first; 'i' changes it. With off, no picture is \
      read.
      """)
  var images = PictureLook.blocks

  @Flag(
    inversion: .prefixedNo,
    help: "Listen to the mouse. Without it, the terminal selects text as it always does.")
  var mouse = false

  func run() async throws {
    let collections = try StudyArguments.open(studies.isEmpty ? [SampleStudies.path] : studies)
    let opened = collections.flatMap(\.studies)
    if let script { return try play(script, opened) }
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      for study in opened {
        StandardOutput.styled(
          View.overviewText(StudyPart(study), in: TextRoom(columns: TerminalWidth.current)))
        StandardOutput.line()
      }
      if collections.contains(where: { !$0.errors.isEmpty }) { throw ExitCode(1) }
      return
    }
    let address = try at.map { try Address($0) }
    let driver = try NcursesDriver(mouse: mouse, adjust: adjusted)
    defer { driver.stop() }
    var explorer = Explorer(
      studies: opened, size: driver.size, capabilities: driver.capabilities)
    let files = UserFiles(ProcessInfo.processInfo.environment)
    explorer.use(pictures: images)
    if glyphs == nil, let markers = files.markers { explorer.use(markers: markers) }
    if let address {
      explorer.go(to: address)
    } else {
      explorer.lastSession = files.lastSession(of: opened)
    }
    var application = Application(
      explorer: explorer, driver: driver, files: files, save: ScreenFile.save,
      export: ExplorerExport.write)
    let status = application.run()
    driver.stop()
    if status != 0 { throw ExitCode(status) }
  }

  private func adjusted(_ detected: Capabilities) -> Capabilities {
    Capabilities(
      colors: colors?.value ?? detected.colors, glyphs: glyphs?.value ?? detected.glyphs,
      theme: theme)
  }

  private func play(_ path: String, _ studies: [Study]) throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw CommandError("Can't read the script '\(path)'. Check the path.")
    }
    let script = try KeyScript(text, name: path)
    // A script sees what a user sees who waits a moment.
    for study in studies { _ = study.findings }
    var explorer = Explorer(studies: studies, size: size, capabilities: adjusted(.full))
    explorer.use(pictures: images)
    if let at { explorer.go(to: try Address(at)) }
    var player = ScriptPlayer(
      explorer: explorer,
      save: ScreenFile.write,
      export: ExplorerExport.write)
    if let status = try player.play(script), status != 0 { throw ExitCode(status) }
    StandardOutput.document(player.explorer.draw().text)
  }
}
