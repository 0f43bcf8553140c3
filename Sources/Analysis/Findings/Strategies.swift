package import InformationDecomposition
public import Studies

/// How a family uses information in a regime.
public struct Strategy: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case fusionCentric = "fusion-centric"
    case languageCentric = "language-centric"
    /// Half of the estimates or more say nothing.
    case unreadable
  }

  /// The rule in words, with that of what is unreadable as a study sets it.
  public static func rule(_ verdicts: VerdictRule) -> String {
    "'share' is median S over median S + median U2. Fusion-centric where it is at least that of the "
      + "median family of the regime, or at least a half where there are fewer than three families; "
      + "language-centric below. That is a position among families, counted in 'place' from the "
      + "greatest share: the share itself and its interval tell whether a family leans to fusion at "
      + "all. No verdict, and no place, where half of a family's estimates or more are unreadable. "
      + "(\(verdicts.line(.unreadable)).) Intervals are the spread of a family's estimates, as order "
      + "statistics around the median: of 95 % for six estimates, 87.5 % for four, 50 % for two."
  }

  public var regime: Regime.Kind
  public var family: String
  /// Over the family's models and the regime's datasets, bits, with the spread of the estimates.
  public var medianSynergy: Bounded
  public var medianLanguage: Bounded
  /// The part of S in both; nil where both are 0, and of an unreadable family.
  public var share: Bounded?
  public var kind: Kind
  /// Counted from 1, from the greatest share among the families with a verdict.
  public var place: Int?
  /// The number of estimates behind the medians.
  public var count: Int
  /// How many of them are unreadable.
  public var unreadable: Int

  /// The median of S or of U2, bits.
  package func median(of atom: Atom) -> Double {
    (atom == .synergy ? medianSynergy : medianLanguage).value
  }
}

extension Study {
  /// The families of each regime, in the order of the study, by ``Strategy/rule(_:)``.
  public func strategies() -> [Strategy] {
    derived(.init("strategies")) { Regime.Kind.allCases.flatMap { strategies(in: $0) } }
  }

  private func strategies(in regime: Regime.Kind) -> [Strategy] {
    let datasets = Set(datasets(in: regime))
    let estimates = intactEstimates(EstimateQuery(level: .output)).filter {
      datasets.contains($0.subject.dataset)
    }
    var found = families.compactMap { family -> Strategy? in
      let own = estimates.filter { $0.subject.family == family }
      let unreadable = own.count { $0.verdict.kind == .unreadable }
      let isReadable = 2 * unreadable < own.count
      guard let synergy = Bounded.median(ofSpread: own.map(\.atoms.synergy.bits)),
        let language = Bounded.median(ofSpread: own.map(\.atoms.languageUniqueness.bits))
      else { return nil }
      return Strategy(
        regime: regime, family: family, medianSynergy: synergy, medianLanguage: language,
        share: isReadable ? .part(of: synergy, beside: language) : nil,
        kind: isReadable ? .fusionCentric : .unreadable, count: own.count, unreadable: unreadable)
    }
    let readable = found.indices.filter { found[$0].kind != .unreadable }
    func share(_ index: Int) -> Double { found[index].share?.value ?? 0 }
    let middle = readable.count < 3 ? 0.5 : median(readable.map(share)) ?? 0.5
    for index in readable {
      if share(index) < middle { found[index].kind = .languageCentric }
      found[index].place = 1 + readable.count { share($0) > share(index) }
    }
    return found
  }
}

extension Bounded {
  /// x / (x + y) of two values that aren't negative; nil where both are 0.
  fileprivate static func part(of x: Bounded, beside y: Bounded) -> Bounded? {
    guard x.value + y.value > 0 else { return nil }
    func part(_ x: Double, _ y: Double) -> Double? { x + y > 0 ? x / (x + y) : nil }
    let value = x.value / (x.value + y.value)
    return Bounded(
      value, low: part(x.low, y.high) ?? value, high: part(x.high, y.low) ?? value,
      origin: x.origin?.derived)
  }
}

extension Table {
  public static func strategies(_ study: Study) -> Table {
    let sentences = study.strategyStability().map(\.sentence)
    var table = Table(
      schema: "infoprism/strategies/1", title: "Strategies: medians of families, bits",
      note: ([Strategy.rule(study.card.verdictRule), study.groupingSentence] + sentences).joined(
        separator: " "),
      columns: [
        "regime", "family", "strategy", "share", .init("shareInterval", title: "spread"), "place",
        .init("medianS", title: "median S"), .init("medianSInterval", title: "spread"),
        .init("medianU2", title: "median U2"), .init("medianU2Interval", title: "spread"),
        "estimates", "unreadable",
      ])
    table.names = 2
    for strategy in study.strategies() {
      table.add(
        strategy.regime.rawValue, strategy.family, strategy.kind.rawValue, strategy.share?.value,
        strategy.share?.interval, strategy.place, strategy.medianSynergy.value,
        strategy.medianSynergy.interval, strategy.medianLanguage.value,
        strategy.medianLanguage.interval, strategy.count, strategy.unreadable)
    }
    return table.withoutEmptyColumns
  }
}
