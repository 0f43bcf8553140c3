import InformationDecomposition
public import Studies

/// What a dataset asks of models: their shares of synergy and of language uniqueness.
public struct Regime: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Answers are born from fusing both inputs.
    case synergyDriven = "synergy-driven"
    /// Answers come from what the language model knows.
    case knowledgeDriven = "knowledge-driven"
  }

  public static let rule =
    "Knowledge-driven where the share of U2 exceeds that of S: the 95 % t interval of the paired "
    + "difference over models lies above 0. Otherwise synergy-driven."

  public var dataset: String
  public var shareOfSynergy: MeanEstimate
  public var shareOfLanguage: MeanEstimate
  /// The paired difference U2 - S of the shares.
  public var difference: MeanEstimate
  public var kind: Kind
  /// The mean shares with what the intervals of the estimates allow.
  public var synergyBounds: Bounded
  public var languageBounds: Bounded
}

extension Study {
  /// The regimes of all datasets that have estimates of models' outputs, by ``Regime/rule``.
  public func regimes() -> [Regime] {
    datasets(at: .output).compactMap { dataset in
      let estimates = currentEstimates(EstimateQuery(level: .output, dataset: dataset))
      let synergy = estimates.compactMap { $0.boundedShare(.synergy) }
      let language = estimates.compactMap { $0.boundedShare(.languageUniqueness) }
      let differences = zip(language, synergy).map { $0.value - $1.value }
      guard let shareOfSynergy = MeanEstimate(synergy.map(\.value)),
        let shareOfLanguage = MeanEstimate(language.map(\.value)),
        let difference = MeanEstimate(differences), let synergyBounds = Bounded.mean(synergy),
        let languageBounds = Bounded.mean(language)
      else { return nil }
      let lowest = difference.student?.low ?? difference.mean
      return Regime(
        dataset: dataset, shareOfSynergy: shareOfSynergy, shareOfLanguage: shareOfLanguage,
        difference: difference, kind: lowest > 0 ? .knowledgeDriven : .synergyDriven,
        synergyBounds: synergyBounds, languageBounds: languageBounds)
    }
  }

  /// The datasets of a regime.
  public func datasets(in kind: Regime.Kind) -> [String] {
    regimes().filter { $0.kind == kind }.map(\.dataset)
  }
}

extension Table {
  public static func regimes(_ study: Study) -> Table {
    var table = Table(
      schema: "infoprism/regimes/1", title: "Regimes: mean shares over models",
      note: [Regime.rule, study.tolerance(at: .output)].compactMap { $0 }.joined(separator: " "),
      columns: [
        Column("dataset"), Column("models"), Column("meanShareS", title: "S share"),
        Column("meanShareSInterval", title: "95 % t"),
        Column("meanShareSNormalInterval", title: "95 % normal"),
        Column("meanShareU2", title: "U2 share"),
        Column("meanShareU2Interval", title: "95 % t"),
        Column("meanShareU2NormalInterval", title: "95 % normal"),
        Column("difference", title: "U2-S"), Column("differenceInterval", title: "95 % t"),
        Column("regime"), Column("meanShareSBounds", isDetail: true),
        Column("meanShareU2Bounds", isDetail: true),
      ])
    for regime in study.regimes() {
      table.add([
        .text(regime.dataset), .integer(regime.shareOfSynergy.count),
        .number(regime.shareOfSynergy.mean), .interval(regime.shareOfSynergy.student),
        .interval(regime.shareOfSynergy.normal), .number(regime.shareOfLanguage.mean),
        .interval(regime.shareOfLanguage.student), .interval(regime.shareOfLanguage.normal),
        .number(regime.difference.mean), .interval(regime.difference.student),
        .text(regime.kind.rawValue), .interval(regime.synergyBounds.interval),
        .interval(regime.languageBounds.interval),
      ])
    }
    return table
  }
}

extension Table.Cell {
  static func interval(_ interval: Interval?) -> Table.Cell {
    interval.map {
      .interval(low: $0.low, high: $0.high, level: $0.level, method: $0.method)
    } ?? .missing
  }
}
