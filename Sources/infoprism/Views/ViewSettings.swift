import ArgumentParser
import Explorer
import InformationDecomposition
import Studies

/// What single views have options for; a view takes some of them.
struct ViewSettings: Sendable {
  enum Option: String, CaseIterable, Sendable {
    case shares, sort, reverse, baseline, view, atom, relative, id
    case ownScales = "own-scales"
  }

  var shares = false
  var sort: FamiliesOrder?
  var reverse = false
  var baseline: String?
  var view: LayersView?
  var atom: Atom?
  var relative = false
  var ownScales = false
  var id: String?
  /// The models that are chosen, and the families; none chooses all.
  var models: [String] = []
  var families: [String] = []

  func isChosen(_ subject: Subject) -> Bool {
    (models.isEmpty || models.contains(subject.model))
      && (families.isEmpty || families.contains(subject.family))
  }

  /// The options that were given.
  var given: Set<Option> {
    let isGiven: [Option: Bool] = [
      .shares: shares, .sort: sort != nil, .reverse: reverse, .baseline: baseline != nil,
      .view: view != nil, .atom: atom != nil, .relative: relative,
      .ownScales: ownScales, .id: id != nil,
    ]
    return Set(isGiven.filter(\.value).keys)
  }
}

/// The settings as options of a command.
struct ViewChoices: ParsableArguments {
  @Flag(help: "Shares of the total in place of bits.")
  var shares = false

  @Option(help: "families: sort by family, R, U1, U2, S, total or accuracy.")
  var sort: FamiliesOrder?

  @Flag(help: "families: turn the order around.")
  var reverse = false

  @Option(help: "families: the model whose differences from others are shown.")
  var baseline: String?

  @Option(help: "layers: table, chart or heatmap. Default: chart.")
  var view: LayersView?

  @Option(help: "layers, training: one atom alone: R, U1, U2 or S.", transform: AtomArgument.read)
  var atom: Atom?

  @Flag(help: "layers: layers as parts of the depth.")
  var relative = false

  @Flag(help: "training: each panel on a scale of its own.")
  var ownScales = false

  @Option(help: "question: the id; 'show questions' lists them.")
  var id: String?

  func settings(_ choice: RecordChoice) -> ViewSettings {
    ViewSettings(
      shares: shares, sort: sort, reverse: reverse, baseline: baseline, view: view, atom: atom,
      relative: relative, ownScales: ownScales, id: id, models: choice.model,
      families: choice.family)
  }
}
