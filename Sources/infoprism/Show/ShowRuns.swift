import Analysis
import ArgumentParser
import Explorer
import Views

/// All estimates of each subject.
struct ShowHistory: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "All estimates of each subject, as they were made, and which one is current.")

  @OptionGroup var options: ViewOptions

  func run() async throws {
    let table = try View.history.table(options.workspace(), ViewSettings())
    options.show(table) { [StyledText(table.withoutDetails.text)] }
  }
}

/// How estimates move with their settings.
struct ShowSensitivity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "How the atoms move with seed, epochs, gate and others, as estimated already.")

  @OptionGroup var options: ViewOptions

  func run() async throws {
    let table = try View.sensitivity.table(options.workspace(), ViewSettings())
    if table.rows.isEmpty, options.format == .text {
      throw CommandError(
        "No subject of '\(options.study)' was estimated in several ways with these conditions. "
          + "'infoprism estimate \(options.study) --epochs 4,8,16' adds such estimates, and "
          + "'infoprism estimate sensitivity' tries without adding them.")
    }
    options.show(table) { [StyledText(table.text)] }
  }
}

/// The runs that the explorer started.
struct ShowRuns: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "The runs that the explorer started, and how far they are.")

  @OptionGroup var options: ViewOptions

  func run() async throws {
    let table = try View.runs.table(options.workspace(), ViewSettings())
    options.show(table) {
      table.rows.isEmpty
        ? [StyledText("No run was started from the explorer.\n")]
        : [StyledText(table.withoutDetails.text)]
    }
  }
}
