import InformationDecomposition
public import Studies

/// What a dataset asks of models: their shares of synergy and of language uniqueness.
public struct Regime: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Answers are born from fusing both inputs.
    case synergyDriven = "synergy-driven"
    /// Answers come from what the language model knows.
    case knowledgeDriven = "knowledge-driven"
    /// The models don't tell.
    case undecided
  }

  public static let rule =
    "Knowledge-driven where the interval of U2-S, the difference of the mean shares over models, "
    + "lies above 0, synergy-driven where it lies below, otherwise undecided. Intervals draw "
    + "families whole, 2,000 times, or models where there are fewer than three families. 'U2>S' "
    + "counts the models with the larger U2; 'without one' is the range of U2-S when each family "
    + "in turn is left out."

  /// A mean over models with what its families allow.
  public struct Mean: Hashable, Sendable {
    public var value: Double
    /// By drawing families; nil with too few of them.
    public var interval: Interval?
    /// When each family in turn is left out.
    public var withoutOne: Interval?
    /// By Student's t over models, as if each were independent of the others.
    public var student: Interval?
  }

  public var dataset: String
  /// How many models there are.
  public var models: Int
  /// How many of them have a larger U2 than S.
  public var languageAbove: Int
  public var shareOfSynergy: Mean
  public var shareOfLanguage: Mean
  /// The paired difference U2 - S of the shares.
  public var difference: Mean
  /// What the estimates say.
  public var kind: Kind
  /// What the card of the study says.
  public var declared: Kind?
}

extension Study {
  /// The regimes of all datasets that have estimates of models' outputs, by ``Regime/rule``.
  public func regimes() -> [Regime] {
    derived(.init("regimes")) { datasets(at: .output).compactMap(regime) }
  }

  private func regime(of dataset: String) -> Regime? {
    let estimates = intactEstimates(EstimateQuery(level: .output, dataset: dataset))
      .filter { $0.boundedShare(.synergy) != nil }
    guard !estimates.isEmpty else { return nil }
    let synergy = estimates.compactMap { $0.atoms.share(of: .synergy) }
    let language = estimates.compactMap { $0.atoms.share(of: .languageUniqueness) }
    let bootstrap = ClusterBootstrap(families: estimates.map(\.subject.family))
    func mean(_ values: [Double]) -> Regime.Mean {
      let student = MeanEstimate(values)
      return Regime.Mean(
        value: student?.mean ?? 0,
        interval: bootstrap?.interval { ClusterBootstrap.mean(of: values, $0) },
        withoutOne: bootstrap?.leavingOneOut { ClusterBootstrap.mean(of: values, $0) },
        student: student?.student)
    }
    let difference = mean(zip(language, synergy).map { $0 - $1 })
    let kind: Regime.Kind =
      if let interval = difference.interval, interval.low > 0 {
        .knowledgeDriven
      } else if let interval = difference.interval, interval.high < 0 {
        .synergyDriven
      } else {
        .undecided
      }
    return Regime(
      dataset: dataset, models: estimates.count,
      languageAbove: zip(language, synergy).count { $0 > $1 }, shareOfSynergy: mean(synergy),
      shareOfLanguage: mean(language), difference: difference, kind: kind,
      declared: declaredRegime(of: dataset))
  }

  private func declaredRegime(of dataset: String) -> Regime.Kind? {
    card.datasets.first { $0.name == dataset }?.regime.flatMap(Regime.Kind.init)
  }

  /// The datasets of a regime: as the card of the study declares them, or else as found.
  public func datasets(in kind: Regime.Kind) -> [String] {
    datasets(at: .output).filter { dataset in
      let found = { regimes().first { $0.dataset == dataset }?.kind }
      return (declaredRegime(of: dataset) ?? found()) == kind
    }
  }

  /// A regime with its datasets, such as `synergy-driven (declared): MMBench, POPE`: whether they are
  /// in it as the card declares or as found.
  package func title(of kind: Regime.Kind) -> String {
    let datasets = datasets(in: kind)
    let declared = datasets.filter { declaredRegime(of: $0) != nil }
    let isDeclared = !declared.isEmpty && declared.count == datasets.count
    let names = datasets.map { !isDeclared && declared.contains($0) ? "\($0) (declared)" : $0 }
    return kind.rawValue + (isDeclared ? " (declared): " : ": ") + names.joined(separator: ", ")
  }

  /// Says where the regimes come from that datasets are grouped by.
  var groupingSentence: String {
    let datasets = datasets(at: .output)
    let declared = datasets.filter { declaredRegime(of: $0) != nil }
    if declared.isEmpty { return "Regimes as found, see 'regimes'." }
    if declared.count == datasets.count { return "Regimes as the study's card declares them." }
    return "Regimes of \(declared.joined(separator: ", ")) as the study's card declares them, "
      + "others as found."
  }
}

extension Table {
  public static func regimes(_ study: Study) -> Table {
    var table = Table(
      schema: "infoprism/regimes/1", title: "Regimes: mean shares over models",
      note: sentences(Regime.rule, study.tolerance(at: .output)),
      columns: [
        "dataset", .init("meanShareS", title: "S"), .init("meanShareU2", title: "U2"),
        .init("difference", title: "U2-S"), .init("differenceInterval", title: "95 %"), "regime",
        "models", .init("modelsU2AboveS", title: "U2>S"), "declared",
        .init("meanShareSInterval", title: "S 95 %"),
        .init("meanShareU2Interval", title: "U2 95 %"),
        .init("differenceWithoutOne", title: "without one"),
        .detail("differenceStudentInterval", title: "95 % t"),
      ])
    table.names = 1
    for regime in study.regimes() {
      let (synergy, language) = (regime.shareOfSynergy, regime.shareOfLanguage)
      table.add(
        regime.dataset, synergy.value, language.value, regime.difference.value,
        regime.difference.interval, regime.kind.rawValue, regime.models, regime.languageAbove,
        regime.declared?.rawValue, synergy.interval, language.interval,
        regime.difference.withoutOne, regime.difference.student)
    }
    return table.withoutEmptyColumns
  }
}
