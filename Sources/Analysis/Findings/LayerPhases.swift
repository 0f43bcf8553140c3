import InformationDecomposition
public import Studies

/// Where information appears along the layers of a model.
public struct LayerPhases: Hashable, Sendable {
  public static let rule =
    "The silent phase ends before the first layer from which the total stays at 10 % of its "
    + "maximum or more. An atom sets in at the split of its curve into two levels that leaves the "
    + "least squared deviation, where the second level is higher, at least 0.05 bits above, and "
    + "the split explains half of the variance; otherwise it is not found."

  public var dataset: String
  public var model: String
  public var family: String
  public var layers: Int
  /// The last silent layer; nil where the first layer speaks already, or none does.
  public var silentUntil: Int?
  /// The first layer of the higher level of U2.
  public var languageFrom: Int?
  /// The first layer of the higher level of S.
  public var fusionFrom: Int?
  public var peakLanguage: Int?
  public var peakSynergy: Int?
  /// The part of the final S that the last tenth of the layers added, S(L) - S(L - ⌈L/10⌉) over
  /// S(L); nil where the final S is below 0.01 bits. Negative where S fell.
  public var lateSynergy: Bounded?

  init(_ curve: [Estimate]) {
    let subject = curve[0].subject
    dataset = subject.dataset
    model = subject.model
    family = subject.family
    layers = curve.count
    let numbers = curve.map { $0.layer ?? 0 }
    let totals = curve.map { $0.atoms.total.bits }
    let language = curve.map { $0.atoms.languageUniqueness.bits }
    let synergy = curve.map { $0.atoms.synergy.bits }
    if let most = totals.max(), most > 0 {
      let speaking = totals.map { $0 >= 0.1 * most }
      let lastSilent = speaking.lastIndex(of: false)
      silentUntil = lastSilent.flatMap { $0 < curve.count - 1 ? numbers[$0] : nil }
    }
    languageFrom = Self.onset(language).map { numbers[$0] }
    fusionFrom = Self.onset(synergy).map { numbers[$0] }
    peakLanguage = Self.peak(language).map { numbers[$0] }
    peakSynergy = Self.peak(synergy).map { numbers[$0] }
    lateSynergy = Self.late(curve)
  }

  /// The place of the upward change point of a curve, or nil.
  static func onset(_ values: [Double]) -> Int? {
    guard values.count > 2, let whole = mean(values) else { return nil }
    let variance = values.reduce(0) { $0 + ($1 - whole) * ($1 - whole) }
    var best: (place: Int, rest: Double, step: Double)?
    for place in 1..<values.count {
      let (head, tail) = (values[..<place], values[place...])
      let low = head.reduce(0, +) / Double(head.count)
      let high = tail.reduce(0, +) / Double(tail.count)
      let rest =
        head.reduce(0) { $0 + ($1 - low) * ($1 - low) }
        + tail.reduce(0) { $0 + ($1 - high) * ($1 - high) }
      if rest < best?.rest ?? .infinity { best = (place, rest, high - low) }
    }
    guard let best, best.step >= 0.05, best.rest <= 0.5 * variance else { return nil }
    return best.place
  }

  private static func peak(_ values: [Double]) -> Int? {
    guard let most = values.max(), most >= 0.05 else { return nil }
    return values.firstIndex(of: most)
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
      high: early.high / max(final.low, 1e-6), origin: final.origin ?? early.origin)
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
        Column("silentUntil", title: "silent until"), Column("languageFrom", title: "U2 from"),
        Column("peakU2", title: "U2 peak"), Column("fusionFrom", title: "S from"),
        Column("peakS", title: "S peak"), Column("lateShareS", title: "late S"),
        Column("lateShareSInterval", title: "interval"),
      ])
    for phases in study.layerPhases() {
      func layer(_ number: Int?) -> Cell { number.map { .integer($0) } ?? .text("not found") }
      table.add([
        .text(phases.dataset), .text(phases.family), .text(phases.model), .integer(phases.layers),
        layer(phases.silentUntil), layer(phases.languageFrom), layer(phases.peakLanguage),
        layer(phases.fusionFrom), layer(phases.peakSynergy), .number(phases.lateSynergy?.value),
        .interval(phases.lateSynergy?.interval),
      ])
    }
    return table.withoutEmptyColumns
  }
}
