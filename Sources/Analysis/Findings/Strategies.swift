import InformationDecomposition
public import Studies

/// How a family uses information in a regime.
public struct Strategy: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case fusionCentric = "fusion-centric"
    case languageCentric = "language-centric"
  }

  public static let rule =
    "Fusion-centric where median S has at least as large a part of median S + median U2 as in the "
    + "median family of the regime, or as median U2 where there are fewer than three families; "
    + "language-centric below."

  public var regime: Regime.Kind
  public var family: String
  /// Over the family's models and the regime's datasets, bits.
  public var medianSynergy: Bounded
  public var medianLanguage: Bounded
  public var kind: Kind
  /// The number of estimates behind the medians.
  public var count: Int
}

extension Study {
  /// The families of each regime, in the order of the study, by ``Strategy/rule``.
  public func strategies() -> [Strategy] {
    let regimes = regimes()
    return Regime.Kind.allCases.flatMap { kind -> [Strategy] in
      let datasets = Set(regimes.filter { $0.kind == kind }.map(\.dataset))
      let estimates = currentEstimates(EstimateQuery(level: .output)).filter {
        datasets.contains($0.subject.dataset)
      }
      var found = families.compactMap { family -> Strategy? in
        let own = estimates.filter { $0.subject.family == family }
        guard let synergy = Bounded.median(own.map { $0.bounded(.synergy) }),
          let language = Bounded.median(own.map { $0.bounded(.languageUniqueness) })
        else { return nil }
        return Strategy(
          regime: kind, family: family, medianSynergy: synergy, medianLanguage: language,
          kind: .fusionCentric, count: own.count)
      }
      let lean = found.map { strategy -> Double in
        let both = strategy.medianSynergy.value + strategy.medianLanguage.value
        return both > 0 ? strategy.medianSynergy.value / both : 0
      }
      guard let middle = lean.count < 3 ? 0.5 : median(lean) else { return [] }
      for place in found.indices where lean[place] < middle {
        found[place].kind = .languageCentric
      }
      return found
    }
  }
}

extension Table {
  public static func strategies(_ study: Study) -> Table {
    var note = Strategy.rule
    for found in study.strategyStability() {
      note += " \(found.sentence)"
    }
    var table = Table(
      schema: "infoprism/strategies/1", title: "Strategies: medians of families, bits", note: note,
      columns: [
        Column("regime"), Column("family"), Column("estimates"),
        Column("medianS", title: "median S"), Column("medianSInterval", title: "interval"),
        Column("medianU2", title: "median U2"), Column("medianU2Interval", title: "interval"),
        Column("strategy"),
      ])
    for strategy in study.strategies() {
      table.add([
        .text(strategy.regime.rawValue), .text(strategy.family), .integer(strategy.count),
        .number(strategy.medianSynergy.value), .interval(strategy.medianSynergy.interval),
        .number(strategy.medianLanguage.value), .interval(strategy.medianLanguage.interval),
        .text(strategy.kind.rawValue),
      ])
    }
    return table.withoutEmptyColumns
  }
}
