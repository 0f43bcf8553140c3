import Analysis
import ArgumentParser
import Explorer
import Studies

/// A study at a glance.
struct ShowOverview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overview", abstract: "What a study holds, and its families.")

  @OptionGroup var options: ViewOptions

  func run() async throws {
    let workspace = try options.workspace([.estimates, .questions])
    options.show(try View.overview.table(workspace, ViewSettings())) {
      let overview = Overview(workspace.study)
      return [
        overview.text(width: options.columns, isColored: options.isColored)
      ]
    }
  }
}
