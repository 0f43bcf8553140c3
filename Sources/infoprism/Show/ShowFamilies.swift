import Analysis
import ArgumentParser
import Explorer
import Studies

/// The stacked bars of all models.
struct ShowFamilies: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "families", abstract: "The atoms of every model, by family.")

  @OptionGroup var options: ViewOptions

  @Flag(help: "Shares of the total in place of bits.")
  var shares = false

  @Option(help: "Sort by family, R, U1, U2, S, total or accuracy.")
  var sort = FamiliesOrder.family

  @Flag(help: "Turn the order around.")
  var reverse = false

  @Option(help: "The model whose differences from others are shown.")
  var baseline: String?

  func run() async throws {
    let settings = ViewSettings(
      shares: shares, sort: sort, reverse: reverse, baseline: baseline)
    let workspace = try View.compared(options.workspace(), settings)
    let screen = View.screen(settings)
    options.show(try View.families.table(workspace, settings)) {
      let datasets = workspace.dataset.map { [$0] } ?? workspace.study.datasets(at: .output)
      return datasets.map { dataset in
        var one = workspace
        one.dataset = dataset
        return FigureText.draw(
          screen.figure(one), width: options.columns, isColored: options.isColored)
      }
    }
  }
}

extension FamiliesOrder: ExpressibleByArgument {}
