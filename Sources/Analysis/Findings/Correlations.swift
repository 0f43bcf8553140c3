import InformationDecomposition
public import Studies

extension Quantity {
  /// What accuracy is correlated with, the published study's quantities first.
  public static let correlated: [Quantity] = [
    .synergy, .languageUniqueness, .total, .coInformation, .redundancy, .visionUniqueness,
  ]
}

/// How a quantity goes with accuracy over the models of a dataset.
public struct AccuracyCorrelation: Hashable, Sendable {
  /// A correlation that is left once something else is known.
  public struct Partial: Hashable, Sendable {
    public var correlation: RankCorrelation
    public var interval: Interval?
  }

  public var dataset: String
  /// nil for what the quantities are measured against, which needs no decomposition.
  public var quantity: Quantity?
  /// `S`, `I12-I2` or `accuracy gap`.
  public var name: String
  /// How many models of the dataset have an accuracy.
  public var models: Int
  /// nil where a side is constant or there are fewer than three models.
  public var correlation: RankCorrelation?
  /// By drawing families.
  public var interval: Interval?
  /// The range when each family in turn is left out.
  public var withoutOne: Interval?
  /// p corrected for the number of tests in the table; nil for what is no test.
  public var holm: Double?
  public var benjaminiHochberg: Double?
  /// How alike the quantity is within a family, from below 0 to 1, and how alike accuracy is.
  public var intraclass: Double?
  public var intraclassOfAccuracy: Double?
  /// How many independent models would say as much.
  public var effectiveCount: Double?
  /// Once I12 - I2 is known; nil for itself.
  public var beyondDifference: Partial?
  /// Once the gap of accuracy between both inputs and the text alone is known; nil where estimates
  /// don't hold the accuracy from the text alone.
  public var beyondGap: Partial?

  /// The name as people read it.
  package var word: String { Table.Cell.text(name).words ?? name }
}

extension Estimate {
  /// What both inputs tell beyond the text alone, I12 - I2: U1 + S of a decomposition.
  var jointBeyondLanguage: Double {
    if let known = mutualInformations { return (known.joint - known.language).bits }
    let atoms = raw ?? atoms
    return (atoms.visionUniqueness + atoms.synergy).bits
  }

  /// The percent of questions that both inputs answer rightly and the text alone does not.
  var accuracyGap: Double? {
    guard let accuracy, let language = diagnostics[.accuracy(.language)] else { return nil }
    return accuracy - language
  }
}

extension Study {
  /// Rank correlations of accuracy with every quantity, by dataset, and with I12 - I2 and the
  /// accuracy gap beside them.
  public func accuracyCorrelations() -> [AccuracyCorrelation] {
    var found = datasets(at: .output).flatMap { dataset in
      DatasetCorrelations(
        dataset, intactEstimates(EstimateQuery(level: .output, dataset: dataset))
      ).rows
    }
    let tests = found.indices.filter { found[$0].quantity != nil && found[$0].correlation != nil }
    let p = tests.compactMap { found[$0].correlation?.p }
    let (holm, hochberg) = (MultipleTests.holm(p), MultipleTests.benjaminiHochberg(p))
    for (place, test) in tests.enumerated() {
      found[test].holm = holm[place]
      found[test].benjaminiHochberg = hochberg[place]
    }
    return found
  }
}

/// The correlations of one dataset.
private struct DatasetCorrelations {
  private let dataset: String
  private let estimates: [Estimate]
  private let accuracies: [Double]
  private let bootstrap: ClusterBootstrap?
  private let differences: [Double]
  /// nil where an estimate lacks it.
  private let gaps: [Double]?

  init(_ dataset: String, _ all: [Estimate]) {
    self.dataset = dataset
    let estimates = all.filter { $0.accuracy != nil }
    self.estimates = estimates
    accuracies = estimates.compactMap(\.accuracy)
    bootstrap = ClusterBootstrap(families: estimates.map(\.subject.family))
    differences = estimates.map(\.jointBeyondLanguage)
    let gaps = estimates.compactMap(\.accuracyGap)
    self.gaps = gaps.isEmpty || gaps.count < estimates.count ? nil : gaps
  }

  var rows: [AccuracyCorrelation] {
    var rows = Quantity.correlated.map { quantity in
      row(
        quantity.rawValue, quantity, estimates.compactMap { quantity.value(of: $0) },
        beyond: differences)
    }
    rows.append(row("I12-I2", nil, differences, beyond: nil))
    if let gaps { rows.append(row("accuracy gap", nil, gaps, beyond: differences)) }
    return rows
  }

  private func row(
    _ name: String, _ quantity: Quantity?, _ values: [Double], beyond differences: [Double]?
  ) -> AccuracyCorrelation {
    var row = AccuracyCorrelation(
      dataset: dataset, quantity: quantity, name: name, models: estimates.count)
    guard let correlation = RankCorrelation(values, accuracies) else { return row }
    row.correlation = correlation
    let (x, y) = (WeightedRanks(values), WeightedRanks(accuracies))
    row.interval = bootstrap?.interval { RankCorrelation.rho(x, y, $0) }
    row.withoutOne = bootstrap?.leavingOneOut { RankCorrelation.rho(x, y, $0) }
    if let bootstrap, let own = IntraclassCorrelation(values, groups: bootstrap.clusters),
      let other = IntraclassCorrelation(accuracies, groups: bootstrap.clusters)
    {
      row.intraclass = own.coefficient
      row.intraclassOfAccuracy = other.coefficient
      row.effectiveCount = own.effectiveCount(with: other)
    }
    row.beyondDifference = differences.flatMap { partial(values, given: $0) }
    if name != "accuracy gap" { row.beyondGap = gaps.flatMap { partial(values, given: $0) } }
    return row
  }

  private func partial(_ values: [Double], given known: [Double]) -> AccuracyCorrelation.Partial? {
    guard let correlation = RankCorrelation.partial(values, accuracies, given: known) else {
      return nil
    }
    let (x, y, z) = (WeightedRanks(values), WeightedRanks(accuracies), WeightedRanks(known))
    return AccuracyCorrelation.Partial(
      correlation: correlation,
      interval: bootstrap?.interval { RankCorrelation.rho(x, y, given: z, $0) })
  }
}
