public import Analysis
public import InformationDecomposition
public import Studies

/// What single views have options for; a view takes some of them.
public struct ViewSettings: Sendable {
  public enum Option: String, CaseIterable, Sendable {
    case shares, sort, reverse, baseline, view, atom, relative, id, quantity, by, first, second
    case group, unfolded, across, upwards, mark
    case synergyFirst = "synergy-first"
    case ownScales = "own-scales"
    case whiskers
  }

  /// Shares of the total in place of bits.
  public var shares = false
  /// What models are sorted by; nil for the order of the study.
  public var sort: FamiliesOrder?
  /// The order is turned around.
  public var reverse = false
  /// The model whose differences from others are shown.
  public var baseline: String?
  /// How curves over layers are shown; nil for the way that suits the medium.
  public var view: LayersView?
  /// One atom alone.
  public var atom: Atom?
  /// Layers as parts of the depth.
  public var relative = false
  /// Each panel on a scale of its own.
  public var ownScales = false
  /// The quantity that is shown of each model and dataset; nil for S.
  public var quantity: Quantity?
  /// The id of a question.
  public var id: String?
  /// What outcomes are counted by, and which targets are looked at.
  public var by: OutcomesBy?
  /// The two that are compared, where they aren't two models.
  public var first: String?
  public var second: String?
  /// The models that are chosen, and the families; none chooses all.
  public var models: [String] = []
  public var families: [String] = []

  /// What models are grouped by.
  public var group: GroupField?
  /// Groups are followed by their models.
  public var unfolded = false
  /// What a scatter has across, and upwards.
  public var across: Quantity?
  public var upwards: Quantity?
  /// The models that are marked.
  public var marks: [String] = []
  /// Bars begin with S, as those of the paper do, in place of R.
  public var synergyFirst = false
  /// Bars have the interval of each atom at its end.
  public var whiskers = false

  /// The groups that are followed by their models, where not all are.
  package var unfoldedGroups: Set<String> = []
  /// The dataset of a heatmap's crosshair.
  package var column = 0
  /// The line that a cursor is on; nil draws no cursor.
  package var selection: Int?
  /// Where a crosshair stands on the selected curve, from 0.
  package var crosshair: Int?
  /// Draws the selected panel alone.
  package var zooms = false
  /// Told what is done next where a view takes long.
  package var progress: @Sendable (String) -> Void = { _ in }

  public init() {}

  package func isChosen(_ subject: Subject) -> Bool { isChosen(AnswerTarget(subject)) }

  package func isChosen(_ target: AnswerTarget) -> Bool {
    (models.isEmpty || models.contains(target.model))
      && (families.isEmpty || families.contains(target.family))
  }

  package var order: FamiliesOrder { sort ?? .family }

  /// The order as part of the name of what is made once.
  package var orderName: String { "\(order.rawValue) \(reverse) \(shares)" }

  /// The options that were given.
  package var given: Set<Option> {
    let isGiven: [Option: Bool] = [
      .shares: shares, .sort: sort != nil, .reverse: reverse, .baseline: baseline != nil,
      .view: view != nil, .atom: atom != nil, .relative: relative,
      .ownScales: ownScales, .id: id != nil, .quantity: quantity != nil, .by: by != nil,
      .first: first != nil, .second: second != nil,
      .group: group != nil, .unfolded: unfolded,
      .across: across != nil, .upwards: upwards != nil, .mark: !marks.isEmpty,
      .synergyFirst: synergyFirst, .whiskers: whiskers,
    ]
    return Set(isGiven.filter(\.value).keys)
  }
}
