import InformationDecomposition
public import Studies

/// Whether information appears along the layers of a model as the published study says, in three
/// statements.
public struct LayerPhases: Hashable, Sendable {
  public static let rule =
    "'silent': the total is below 10 % of its maximum from the first layer through a third of the "
    + "layers or more. 'U2 first': U2 has half of its maximum at the layer from which S rises for "
    + "the last time, by steps of 0.05 bits or more. 'hand-over': that rise ends within the last "
    + "tenth of the layers, and over it S gains and U2 loses 0.05 bits or more. 'unclear' where "
    + "more than 5 % of 400 curves drawn within the intervals of the estimates say otherwise. "
    + "Silence can be the lens or the gate that can't read a layer: 'again' lists layers that are "
    + "silent after others spoke, 'gated' is the share of joint answers that failed the gate at "
    + "silent layers, where it is known."

  /// A layer that was found, with the layers that the intervals of the estimates allow.
  public struct Place: Hashable, Sendable {
    public var layer: Int
    public var interval: Interval?
  }

  /// What a curve says of a statement.
  public enum Answer: String, Hashable, Sendable {
    case yes, no, unclear
  }

  public var dataset: String
  public var model: String
  public var family: String
  public var layers: Int
  /// The early layers are silent.
  public var isSilentEarly: Answer
  /// U2 builds up before the last rise of S.
  public var buildsUpFirst: Answer
  /// At the end S rises to its final value while U2 falls.
  public var handsOver: Answer
  /// The last silent layer; nil where the first layer speaks already, or none does.
  public var silentUntil: Place?
  /// Silent layers after others spoke.
  public var silentAgain: [Int]
  /// The first layer at which U2 has half of its maximum.
  public var languageFrom: Place?
  public var peakLanguage: Place?
  /// The layer from which S rises for the last time.
  public var riseFrom: Place?
  /// The layer at which S rises for the last time.
  public var riseTo: Place?
  /// What S gains from `riseFrom` to the last layer, bits.
  public var gainOfSynergy: Bounded?
  /// What U2 loses over the same layers, bits.
  public var fallOfLanguage: Bounded?
  /// The share of joint answers that failed the gate, layer by layer; empty where it isn't known.
  public var gated: [Double]
  /// Its mean over the silent layers, those at the beginning and those after.
  public var gatedWhereSilent: Double?

  /// The phases of one curve, its layers in order.
  public init(_ curve: [Estimate]) {
    precondition(!curve.isEmpty, "a curve without layers has no phases")
    let subject = curve[0].subject
    dataset = subject.dataset
    model = subject.model
    family = subject.family
    layers = curve.count
    let found = LayerPlaces(curve.map { estimate in Atom.allCases.map { estimate.atoms[$0].bits } })
    let draws = LayerPlaces.draws(curve, count: 400)
    func layer(_ index: Int) -> Int { curve[index].layer ?? index + 1 }
    func answer(_ key: KeyPath<LayerPlaces, Bool>) -> Answer {
      let says = found[keyPath: key]
      let otherwise = draws.count { $0[keyPath: key] != says }
      return 20 * otherwise > draws.count ? .unclear : says ? .yes : .no
    }
    isSilentEarly = answer(\.isSilentEarly)
    buildsUpFirst = answer(\.buildsUpFirst)
    handsOver = answer(\.handsOver)
    let bounds = DrawnLayers(curve, draws)
    func place(_ key: KeyPath<LayerPlaces, Int?>) -> Place? {
      found[keyPath: key].map { index in
        Place(layer: layer(index), interval: bounds.interval(around: index, key))
      }
    }
    silentUntil = place(\.silentUntil)
    silentAgain = found.silentAgain.map(layer)
    languageFrom = place(\.languageFrom)
    peakLanguage = place(\.peakLanguage)
    riseFrom = place(\.lastRise?.lowerBound)
    riseTo = place(\.lastRise?.upperBound)
    if let rise = found.lastRise, let last = curve.last {
      let before = curve[rise.lowerBound]
      gainOfSynergy = last.bounded(.synergy) - before.bounded(.synergy)
      fallOfLanguage = before.bounded(.languageUniqueness) - last.bounded(.languageUniqueness)
    }
    let gated = curve.compactMap { $0.diagnostics[.gated(.both)] }
    self.gated = gated.count == curve.count ? gated : []
    let silent = (found.silentUntil.map { Array(0...$0) } ?? []) + found.silentAgain
    gatedWhereSilent = self.gated.isEmpty ? nil : mean(silent.map { gated[$0] })
  }
}

/// The layers that curves drawn within the intervals of the estimates allow.
private struct DrawnLayers {
  private let curve: [Estimate]
  private let draws: [LayerPlaces]
  private let isReadingError: Bool

  init(_ curve: [Estimate], _ draws: [LayerPlaces]) {
    self.curve = curve
    self.draws = draws
    isReadingError = curve.allSatisfy { $0.intervals.values.allSatisfy(\.isReadingError) }
  }

  /// Of reading errors the range of all draws, of other intervals the middle 95 %; nil where half
  /// of the draws have no such place.
  func interval(around index: Int, _ key: KeyPath<LayerPlaces, Int?>) -> Interval? {
    let drawn = draws.compactMap { $0[keyPath: key] }.sorted()
    guard 2 * drawn.count >= draws.count, let last = drawn.indices.last else { return nil }
    let tail = isReadingError ? 0 : Int(clamping: 0.025 * Double(last))
    func layer(_ index: Int) -> Double { Double(curve[index].layer ?? index + 1) }
    return Interval(
      low: layer(min(index, drawn[tail])), high: layer(max(index, drawn[last - tail])),
      level: isReadingError ? nil : 0.95,
      method: isReadingError
        ? "\(Interval.readingError), curves drawn within it" : "curves drawn within the intervals")
  }
}

extension Study {
  /// The phases of every layer curve, in the order of the study, by ``LayerPhases/rule``.
  public func layerPhases() -> [LayerPhases] {
    curves(at: .layer).map(LayerPhases.init)
  }

  /// The current estimates of a level, a group for each model and dataset.
  func curves(at level: EstimateQuery.Level) -> [[Estimate]] {
    currentEstimates(EstimateQuery(level: level))
      .grouped { [$0.subject.dataset, $0.subject.model] }.map(\.members)
  }
}
