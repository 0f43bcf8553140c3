import Analysis
import ArgumentParser
import Explorer
import Views

/// Two models or two families side by side.
struct ShowComparison: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comparison",
    abstract: "Two models or two families, atom by atom, and whether their intervals overlap.")

  @OptionGroup var options: ViewOptions

  func run() async throws {
    let settings = ViewSettings(models: options.model, families: options.family)
    let workspace = try options.workspace()
    let table = try View.comparison.table(workspace, settings)
    if table.rows.isEmpty, options.format == .text {
      throw View.nothing(workspace.study, in: "comparison")
    }
    options.show(table) { [StyledText(table.text)] }
  }
}
