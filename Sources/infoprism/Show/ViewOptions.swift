import Analysis
import ArgumentParser
import Explorer
import Foundation
import Studies
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

  @Argument(help: "A study.", completion: .directory)
  var study: String

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

  /// A table as text: all columns for a file or a pipe; for a terminal, or where a width is given,
  /// those that fit, and how many more there are.
  func text(of table: Table) -> String {
    guard width != nil || isatty(STDOUT_FILENO) == 1 else { return table.text }
    let (text, leftOut) = table.text(width: columns)
    guard leftOut > 0 else { return text }
    return text + "\(leftOut) more column\(leftOut == 1 ? "" : "s")"
      + ": --width 300, or --format csv.\n"
  }

  var model: [String] { choice.model }
  var family: [String] { choice.family }

  /// The workspace that a screen would have with these options.
  func workspace(_ kinds: Set<Study.RecordKind> = [.estimates]) throws -> Workspace {
    try choice.workspace(try StudyArguments.openOne(study), named: study, kinds: kinds)
  }

  /// The study with the estimates that pass the conditions only.
  func filteredStudy() throws -> Study { try workspace().chosenStudy }

  /// Prints a table, or for text the figures of it.
  func show(_ table: Table, figures: () -> [StyledText]) {
    guard format == .text else { return TablePrinter.print(table, as: format) }
    StandardOutput.styled(.joined(figures()))
  }
}
