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
  public var dataset: String
  public var quantity: Quantity
  /// nil where a side is constant or there are fewer than three models.
  public var correlation: RankCorrelation?
  public var interval: Interval?
  /// The correlation that is left once the gap of accuracy between both inputs and the text alone
  /// is known; nil where estimates don't hold the accuracy from the text alone.
  public var beyondGap: RankCorrelation?
  public var beyondGapInterval: Interval?
}

extension Study {
  /// Rank correlations of accuracy with every quantity, by dataset.
  public func accuracyCorrelations() -> [AccuracyCorrelation] {
    datasets(at: .output).flatMap { dataset -> [AccuracyCorrelation] in
      let estimates = currentEstimates(EstimateQuery(level: .output, dataset: dataset))
        .filter { $0.accuracy != nil }
      let accuracies = estimates.compactMap(\.accuracy)
      let gaps = estimates.compactMap { estimate in
        estimate.diagnostics["accuracyL"].flatMap { language in
          estimate.accuracy.map { $0 - language }
        }
      }
      return Quantity.correlated.map { quantity in
        let bounded = estimates.compactMap { $0.bounded(quantity) }
        let values = bounded.map(\.value)
        let bounds =
          bounded.contains { $0.origin != nil } ? bounded.map { $0.low...$0.high } : nil
        let correlation = RankCorrelation(values, accuracies)
        let beyondGap =
          gaps.count == values.count
          ? RankCorrelation.partial(values, accuracies, given: gaps) : nil
        return AccuracyCorrelation(
          dataset: dataset, quantity: quantity, correlation: correlation,
          interval: correlation.flatMap { _ in
            RankCorrelation.interval(values, accuracies, bounds: bounds)
          },
          beyondGap: beyondGap,
          beyondGapInterval: beyondGap.flatMap { _ in
            RankCorrelation.interval(values, accuracies, bounds: bounds, given: gaps)
          })
      }
    }
  }
}

extension Table {
  public static func correlations(_ study: Study) -> Table {
    var table = Table(
      schema: "infoprism/correlations/1",
      title: "Rank correlation with accuracy over models (Spearman)",
      note: "Ties share mid-ranks; p is two-sided, exact up to 8 models and by t beyond; intervals "
        + "are bootstrapped over models, with values drawn within the intervals of the estimates. "
        + "'beyond gap' is partial, given the accuracy gap between both inputs and the text alone, "
        + "its p by t. With fewer than three models of a dataset nothing is said.",
      columns: [
        Column("dataset"), Column("quantity"), Column("models"), Column("rho"),
        Column("p", decimals: 4), Column("test"), Column("rhoInterval", title: "95 %"),
        Column("rhoBeyondGap", title: "beyond gap"), Column("pBeyondGap", title: "p", decimals: 4),
        Column("rhoBeyondGapInterval", title: "95 %"),
      ])
    for found in study.accuracyCorrelations() {
      table.add([
        .text(found.dataset), .text(found.quantity.rawValue),
        found.correlation.map { .integer($0.count) } ?? .missing,
        .number(found.correlation?.rho), .number(found.correlation?.p),
        .text(found.correlation?.test.rawValue), .interval(found.interval),
        .number(found.beyondGap?.rho), .number(found.beyondGap?.p),
        .interval(found.beyondGapInterval),
      ])
    }
    return table.withoutEmptyColumns
  }
}
