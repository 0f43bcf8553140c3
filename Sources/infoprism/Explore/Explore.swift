import ArgumentParser
import Explorer
import Foundation
import Studies
import Terminal

/// Opens the explorer, or prints the overview where there is no terminal.
struct Explore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open studies in the explorer; without a terminal, print their overview.")

  @Argument(
    help: "Studies, or folders of studies.",
    completion: .directory)
  var studies: [String] = ["SampleRuns"]

  @Option(help: "The view to open, as in families/MMBench/LLaVA-OV-7B.")
  var at: String?

  @Option(help: "Play the keys of a script in place of the keyboard, and print the last screen.")
  var script: String?

  @Option(help: "The size of the screen for --script, as in 80x24.")
  var size: ScreenSize = ScreenSize(columns: 80, rows: 24)

  @Option(help: "What marks are drawn with: ascii, blocks or braille. Default: by the locale.")
  var glyphs: GlyphChoice?

  @Option(help: "How many colours are used: none, 8 or 256. Default: by the terminal.")
  var colors: ColorChoice?

  @Flag(inversion: .prefixedNo, help: "Listen to the mouse.")
  var mouse = true

  func run() async throws {
    let opened = try StudyArguments.open(studies)
    if let script { return try runScript(script, opened) }
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      for study in opened { print(Overview(study).text(width: TerminalWidth.current)) }
      return
    }
    let driver = try NcursesDriver(mouse: mouse, capabilities: capabilities(of:))
    var explorer = Explorer(
      studies: opened, size: driver.size, capabilities: driver.capabilities)
    try open(&explorer)
    var application = Application(
      explorer: explorer, driver: driver,
      copy: { Clipboard.copy($0, driver: driver) }, save: ScreenFile.save)
    let status = application.run()
    driver.stop()
    if status != 0 { throw ExitCode(status) }
  }

  private func open(_ explorer: inout Explorer) throws {
    guard let at else { return }
    explorer.go(to: try Address(at))
  }

  private func capabilities(of detected: Capabilities) -> Capabilities {
    Capabilities(
      colors: colors?.value ?? detected.colors, glyphs: glyphs?.value ?? detected.glyphs)
  }
}
