public import InformationDecomposition
import SafeText
public import Studies

/// Whether families keep their positions from one regime to the other: the rank correlation of
/// their medians of an atom.
public struct StrategyStability: Hashable, Sendable {
  public var atom: Atom
  public var correlation: RankCorrelation
  /// By drawing families.
  public var interval: Interval?

  /// `Positions of S across the regimes: rank correlation 0.795 (p 0.003, 95 % 0.36 to 0.97).`
  var sentence: String {
    let range = interval.map {
      ", 95 % \(NumberText.fixed($0.low, decimals: 2)) to \(NumberText.fixed($0.high, decimals: 2))"
    }
    return "Positions of \(atom.symbol) across the regimes: rank correlation "
      + "\(NumberText.fixed(correlation.rho, decimals: 3)) (p \(Table.Cell.number(correlation.p).shown(decimals: 4))"
      + "\(range ?? ""))."
  }
}

extension Study {
  /// The stability of S and U2 over the families that are readable in both; empty without both
  /// regimes, or with fewer than three families.
  public func strategyStability() -> [StrategyStability] {
    let pairs = familiesOfBothRegimes
    return [Atom.synergy, .languageUniqueness].compactMap { atom in
      let one = pairs.map { $0.0.median(of: atom) }
      let other = pairs.map { $0.1.median(of: atom) }
      guard let correlation = RankCorrelation(one, other) else { return nil }
      let (x, y) = (WeightedRanks(one), WeightedRanks(other))
      return StrategyStability(
        atom: atom, correlation: correlation,
        interval: ClusterBootstrap(families: pairs.map(\.0.family))?.interval {
          RankCorrelation.rho(x, y, $0)
        })
    }
  }

  /// The families that are readable in both: in the synergy-driven regime, and in the other.
  package var familiesOfBothRegimes: [(Strategy, Strategy)] {
    let strategies = strategies().filter { $0.kind != .unreadable }
    return strategies.filter { $0.regime == .synergyDriven }.compactMap { one in
      strategies.first { $0.regime == .knowledgeDriven && $0.family == one.family }
        .map { (one, $0) }
    }
  }
}

extension Table {
  public static func stability(_ study: Study) -> Table {
    var table = Table(
      schema: "infoprism/stability/1",
      title: "Positions of families across the regimes (Spearman over medians)",
      note: "p is two-sided, exact up to 8 families and by t beyond; intervals are bootstrapped "
        + "over families; those that are unreadable in a regime are left out. "
        + study.groupingSentence,
      columns: [
        "quantity", "families", "rho", .init("p", decimals: 4), "test",
        .init("rhoInterval", title: "95 %"),
      ])
    for found in study.strategyStability() {
      table.add(
        found.atom.symbol, found.correlation.count, found.correlation.rho, found.correlation.p,
        found.correlation.test.rawValue, found.interval)
    }
    return table
  }
}
