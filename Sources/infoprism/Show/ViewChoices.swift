public import ArgumentParser
import InformationDecomposition
public import Studies
public import Views

/// The options of single views.
struct ViewChoices: ParsableArguments {
  @Flag(help: "families, layers, training: shares of the total in place of bits.")
  var shares = false

  @Option(
    help: """
      families, layers, training: sort by family, R, U1, U2, S, total, R-S, accuracy or model; \
      curves by what they end with.
      """)
  var sort: FamiliesOrder?

  @Flag(help: "families, layers, training: turn the order around.")
  var reverse = false

  @Option(help: "families: the model whose differences from others are shown.")
  var baseline: String?

  @Option(
    help: """
      layers: table, chart or heatmap. Default: table as text, chart as a figure. \
      training: heatmap shows the layers of each checkpoint.
      """)
  var view: LayersView?

  @Option(
    help: "layers, training: one atom alone: R, U1, U2 or S. correlations: its points.",
    transform: AtomArgument.read)
  var atom: Atom?

  @Flag(help: "layers: layers as parts of the depth.")
  var relative = false

  @Flag(help: "training: each panel on a scale of its own.")
  var ownScales = false

  @OptionGroup var subject: SubjectChoices

  @Option(
    help: "heatmap: R, U1, U2, S, total, coInformation or accuracy. Default: S.",
    transform: QuantityArgument.read)
  var quantity: Quantity?

  @Flag(help: "groups: each group is followed by its models.")
  var unfolded = false

  @Option(help: "scatter: what is across, as accuracy, S, total or size. Default: accuracy.")
  var across: Quantity?

  @Option(help: "scatter: what is upwards. Default: S.")
  var upwards: Quantity?

  @Option(help: "families, layers, training: a model that is marked; may be given again.")
  var mark: [String] = []

  @Flag(help: "families: bars begin with S, as in the paper.")
  var synergyFirst = false

  @Flag(help: "families: the interval of each atom at its end, where there is one.")
  var whiskers = false

  func settings(_ choice: RecordChoice) -> ViewSettings {
    var settings = subject.settings(choice)
    settings.shares = shares
    settings.sort = sort
    settings.reverse = reverse
    settings.baseline = baseline
    settings.view = view
    settings.atom = atom
    settings.relative = relative
    settings.ownScales = ownScales
    settings.quantity = quantity
    settings.unfolded = unfolded
    settings.across = across
    settings.upwards = upwards
    settings.marks = mark
    settings.synergyFirst = synergyFirst
    settings.whiskers = whiskers
    return settings
  }
}

extension LayersView: ExpressibleByArgument {}
extension FamiliesOrder: ExpressibleByArgument {}
extension Quantity: ExpressibleByArgument {}

/// An atom as it is named on the command line.
enum AtomArgument {
  static func read(_ text: String) throws -> Atom {
    guard let atom = Atom(rawValue: text.uppercased()) else {
      throw ValidationError("There is no atom '\(text)'. The atoms are R, U1, U2 and S.")
    }
    return atom
  }
}

/// A quantity as it is named on the command line.
enum QuantityArgument {
  static func read(_ text: String) throws -> Quantity {
    let names: [Quantity] = [
      .redundancy, .visionUniqueness, .languageUniqueness, .synergy, .total, .coInformation,
      .accuracy,
    ]
    guard let found = names.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
      throw ValidationError(
        "There is no quantity '\(text)'. The quantities are "
          + names.map(\.rawValue).joined(separator: ", ") + ".")
    }
    return found
  }
}
