import ArgumentParser
import Foundation
import Terminal
import Views

/// The options that every view has.
struct ViewOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv, markdown, latex
  }

  enum Color: String, ExpressibleByArgument, CaseIterable {
    case auto, never, always
  }

  @Argument(
    help: "A study. Default: this folder, or the first of SampleRuns.", completion: .directory)
  var study: String?

  @Option(help: "How it is printed: text, json, csv, markdown or latex.")
  var format = Format.text

  @OptionGroup var choice: RecordChoice

  @Option(help: "The width of text. Default: the terminal's.")
  var width: Int?

  @Option(help: "Colours in text: auto, never or always.")
  var color = Color.auto

  func validate() throws {
    if let width, !(20...1000).contains(width) {
      throw ValidationError("--width is \(width); expected 20 to 1000.")
    }
  }

  var columns: Int { width ?? TerminalWidth.current }

  var isColored: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    }
  }

  /// Where text goes: a terminal, or a width that is given, shows the columns that fit.
  var room: TextRoom {
    TextRoom(
      columns: columns, isColored: isColored,
      limitsTables: width != nil || isatty(STDOUT_FILENO) == 1)
  }
}
