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
    var workspace = try options.workspace()
    if let baseline {
      guard workspace.study.models.contains(where: { $0.model == baseline }) else {
        throw CommandError("There is no model '\(baseline)' in '\(options.study)'.")
      }
      workspace.baseline = baseline
    }
    let screen = FamiliesScreen(order: sort, isReversed: reverse, showsShares: shares)
    let table = Table.estimates(
      screen.estimates(workspace), schema: "families",
      title: "Information by model, bits", note: workspace.study.tolerance(at: .output))
    options.show(table) {
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
