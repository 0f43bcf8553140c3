import InformationDecomposition
public import Studies

/// Where information appears along the layers of a model.
public struct LayerPhases: Hashable, Sendable {
  public static let rule =
    "The silent phase ends before the first layer from which the total stays at 10 % of its "
    + "maximum or more. An atom sets in at the split of its curve into two levels that leaves the "
    + "least squared deviation, where the second level is higher, at least 0.05 bits above, and "
    + "the split explains half of the variance; otherwise it is not found. Intervals of layers are "
    + "95 % of 400 curves drawn within the intervals of the estimates."

  /// A layer that was found, with the layers that the intervals of the estimates allow.
  public struct Place: Hashable, Sendable {
    public var layer: Int
    public var interval: Interval?
  }

  public var dataset: String
  public var model: String
  public var family: String
  public var layers: Int
  /// The last silent layer; nil where the first layer speaks already, or none does.
  public var silentUntil: Place?
  /// The first layer of the higher level of U2.
  public var languageFrom: Place?
  /// The first layer of the higher level of S.
  public var fusionFrom: Place?
  public var peakLanguage: Place?
  public var peakSynergy: Place?
  /// The part of the final S that the last tenth of the layers added, S(L) - S(L - ⌈L/10⌉) over
  /// S(L); nil where the final S is below 0.01 bits. Negative where S fell.
  public var lateSynergy: Bounded?

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
    func place(_ key: KeyPath<LayerPlaces, Int?>) -> Place? {
      found[keyPath: key].map { index in
        func layer(_ index: Int) -> Int { curve[index].layer ?? index + 1 }
        let drawn = draws.compactMap { $0[keyPath: key] }.sorted()
        guard 2 * drawn.count >= draws.count, let last = drawn.indices.last else {
          return Place(layer: layer(index))
        }
        let tail = Int(clamping: 0.025 * Double(last))
        return Place(
          layer: layer(index),
          interval: Interval(
            low: Double(layer(min(index, drawn[tail]))),
            high: Double(layer(max(index, drawn[last - tail]))), level: 0.95,
            method: "curves drawn within the intervals"))
      }
    }
    silentUntil = place(\.silentUntil)
    languageFrom = place(\.languageFrom)
    fusionFrom = place(\.fusionFrom)
    peakLanguage = place(\.peakLanguage)
    peakSynergy = place(\.peakSynergy)
    lateSynergy = Self.late(curve)
  }

  private static func late(_ curve: [Estimate]) -> Bounded? {
    let last = curve.count - 1
    let before = last - (curve.count + 9) / 10
    guard before >= 0 else { return nil }
    let final = curve[last].bounded(.synergy)
    let early = curve[before].bounded(.synergy)
    guard final.value >= 0.01 else { return nil }
    let ratio = Bounded(
      early.value / final.value, low: early.low / final.high,
      high: early.high / max(final.low, 1e-6), origin: (final.origin ?? early.origin)?.derived)
    return Bounded(1) - ratio
  }
}

extension Study {
  /// The phases of every layer curve, in the order of the study, by ``LayerPhases/rule``.
  public func layerPhases() -> [LayerPhases] {
    curves(at: .layer).map(LayerPhases.init)
  }

  /// The current estimates of a level, a group for each model and dataset.
  func curves(at level: EstimateQuery.Level) -> [[Estimate]] {
    var curves: [[Estimate]] = []
    var places: [[String]: Int] = [:]
    for estimate in currentEstimates(EstimateQuery(level: level)) {
      let key = [estimate.subject.dataset, estimate.subject.model]
      if let place = places[key] {
        curves[place].append(estimate)
      } else {
        places[key] = curves.count
        curves.append([estimate])
      }
    }
    return curves
  }
}

extension Table {
  public static func phases(_ study: Study) -> Table {
    var table = Table(
      schema: "infoprism/phases/1", title: "Phases over the layers",
      note: [LayerPhases.rule, study.tolerance(at: .layer)].compactMap { $0 }
        .joined(separator: " "),
      columns: [
        Column("dataset"), Column("family"), Column("model"), Column("layers"),
        Column("silentUntil", title: "silent until", decimals: 0),
        Column("languageFrom", title: "U2 from", decimals: 0),
        Column("peakU2", title: "U2 peak", decimals: 0),
        Column("fusionFrom", title: "S from", decimals: 0),
        Column("peakS", title: "S peak", decimals: 0), Column("lateShareS", title: "late S"),
        Column("lateShareSInterval", title: "interval"),
        Column("silentUntilInterval", title: "silent until", decimals: 0),
        Column("languageFromInterval", title: "U2 from", decimals: 0),
        Column("peakU2Interval", title: "U2 peak", decimals: 0),
        Column("fusionFromInterval", title: "S from", decimals: 0),
        Column("peakSInterval", title: "S peak", decimals: 0),
      ])
    for phases in study.layerPhases() {
      func layer(_ place: LayerPhases.Place?) -> Cell {
        place.map { .integer($0.layer) } ?? .text("not found")
      }
      table.add([
        .text(phases.dataset), .text(phases.family), .text(phases.model), .integer(phases.layers),
        layer(phases.silentUntil), layer(phases.languageFrom), layer(phases.peakLanguage),
        layer(phases.fusionFrom), layer(phases.peakSynergy), .number(phases.lateSynergy?.value),
        .interval(phases.lateSynergy?.interval), .interval(phases.silentUntil?.interval),
        .interval(phases.languageFrom?.interval), .interval(phases.peakLanguage?.interval),
        .interval(phases.fusionFrom?.interval), .interval(phases.peakSynergy?.interval),
      ])
    }
    return table.withoutEmptyColumns
  }
}
