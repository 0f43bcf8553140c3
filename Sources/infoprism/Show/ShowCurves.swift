import Analysis
import ArgumentParser
import Explorer
import InformationDecomposition
import Studies

/// The curves over layers.
struct ShowLayers: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layers", abstract: "The atoms at each layer, by logit lens.")

  @OptionGroup var options: ViewOptions

  @Option(help: "table, chart or heatmap.")
  var view = LayersView.table

  @Option(help: "One atom alone: R, U1, U2 or S.", transform: AtomArgument.read)
  var atom: Atom?

  @Flag(help: "Shares of the total in place of bits.")
  var shares = false

  @Flag(help: "Layers as parts of the depth.")
  var relative = false

  func run() async throws {
    let workspace = try options.workspace()
    let settings = ViewSettings(shares: shares, view: view, atom: atom, relative: relative)
    options.show(try View.layers.table(workspace, settings)) {
      View.layersScreen(settings).allFigures(workspace).map {
        FigureText.draw($0, width: options.columns, isColored: options.isColored)
      }
    }
  }
}

extension LayersView: ExpressibleByArgument {}

/// The trajectories over checkpoints.
struct ShowTraining: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "training", abstract: "The atoms at each checkpoint of a training.")

  @OptionGroup var options: ViewOptions

  @Option(help: "One atom alone: R, U1, U2 or S.", transform: AtomArgument.read)
  var atom: Atom?

  @Flag(help: "Shares of the total in place of bits.")
  var shares = false

  @Flag(help: "Each panel on a scale of its own.")
  var ownScales = false

  func run() async throws {
    let workspace = try options.workspace()
    let settings = ViewSettings(shares: shares, atom: atom, ownScales: ownScales)
    let table = try View.training.table(workspace, settings)
    options.show(table) {
      table.rows.isEmpty
        ? [StyledText("No training checkpoints here.\n")]
        : [
          FigureText.draw(
            View.trainingScreen(settings).figure(workspace), width: options.columns,
            isColored: options.isColored)
        ]
    }
  }
}

/// An atom as it is named on the command line.
enum AtomArgument {
  static func read(_ text: String) throws -> Atom {
    guard let atom = Atom(rawValue: text.uppercased()) else {
      throw ValidationError("There is no atom '\(text)'. The atoms are R, U1, U2 and S.")
    }
    return atom
  }
}
