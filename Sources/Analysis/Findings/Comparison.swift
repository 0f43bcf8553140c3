import InformationDecomposition
public import Studies

/// Two models, or two families, quantity by quantity on one dataset.
public struct Comparison: Hashable, Sendable {
  /// What is compared: a model, or the median of a family's models.
  public enum Side: Hashable, Sendable {
    case model(String)
    case family(String)

    public var name: String {
      switch self {
      case .model(let name), .family(let name): name
      }
    }
  }

  public enum Verdict: Hashable, Sendable {
    case firstGreater
    case secondGreater
    case overlap
    /// Nothing tells: there is no interval, it has a level below 95 %, or it is a reading error
    /// alone.
    case unknown
  }

  public static let rule =
    "One is greater where two intervals of 95 % or more have no value in common, which asks for "
    + "more than a test of the difference at their level. A reading error says how well a number "
    + "was read off a figure, and nothing of other questions: values that it tells apart are 'not "
    + "known' to differ. Where an estimate has no interval, the reading error that the study "
    + "states stands for it; 'by' tells which."

  public var dataset: String
  /// R, U1, U2, S, total or accuracy.
  public var quantity: String
  /// Bits, or percent for the accuracy.
  public var first: Bounded
  public var second: Bounded
  /// First less second.
  public var difference: Bounded
  public var verdict: Verdict
  /// What the verdict goes by, such as `bootstrap of questions` or `reading error`.
  public var basis: String
}

extension Study {
  /// Two sides on every dataset on which both have an estimate, by ``Comparison/rule``.
  public func comparison(
    of first: Comparison.Side, with second: Comparison.Side
  ) -> [Comparison] {
    derived(.init("comparison \([first, second])")) { compared(first, with: second) }
  }

  private func compared(
    _ first: Comparison.Side, with second: Comparison.Side
  ) -> [Comparison] {
    let tolerance = toleranceBits(at: .output)
    return datasets(at: .output).flatMap { dataset -> [Comparison] in
      let (one, other) = (estimates(of: first, on: dataset), estimates(of: second, on: dataset))
      guard !one.isEmpty, !other.isEmpty else { return [] }
      let quantities: [Quantity] = [
        .redundancy, .visionUniqueness, .languageUniqueness, .synergy, .total, .accuracy,
      ]
      return quantities.compactMap { quantity in
        func value(_ estimates: [Estimate]) -> Bounded? {
          estimates.count == 1
            ? estimates[0].bounded(quantity, tolerance: tolerance)
            : Bounded.median(ofSpread: estimates.compactMap { quantity.value(of: $0) })
        }
        guard let left = value(one), let right = value(other) else { return nil }
        return Comparison(dataset: dataset, quantity: quantity.rawValue, left, right)
      }
    }
  }

  private func estimates(of side: Comparison.Side, on dataset: String) -> [Estimate] {
    switch side {
    case .model(let name):
      currentEstimates(EstimateQuery(level: .output, dataset: dataset, model: name)).suffix(1)
    case .family(let name):
      intactEstimates(EstimateQuery(level: .output, dataset: dataset, family: name))
    }
  }

  /// The reading error of atoms that the study states as `±x bits`, or nil.
  func toleranceBits(at level: EstimateQuery.Level) -> Double? {
    guard let found = tolerance(at: level)?.firstMatch(of: /±\s?([0-9.]+) bits/) else { return nil }
    return Double(found.1)
  }
}

extension Comparison {
  init(dataset: String, quantity: String, _ first: Bounded, _ second: Bounded) {
    let origins = [first.origin, second.origin].compactMap { $0 }
    let areConfident = origins.count == 2 && origins.allSatisfy { $0.level ?? 0 >= 0.95 }
    let verdict: Verdict =
      if origins.count < 2 {
        .unknown
      } else if first.low <= second.high, second.low <= first.high {
        .overlap
      } else if !areConfident {
        .unknown
      } else {
        first.low > second.high ? .firstGreater : .secondGreater
      }
    let methods = origins.map(\.method)
    self.init(
      dataset: dataset, quantity: quantity, first: first, second: second,
      difference: first - second, verdict: verdict,
      basis: origins.count < 2
        ? "no interval" : methods[0] == methods[1] ? methods[0] : methods.joined(separator: " / "))
  }

  /// The verdict with the names of the sides.
  public func verdict(_ first: Side, _ second: Side) -> String {
    switch verdict {
    case .firstGreater: "\(first.name) greater"
    case .secondGreater: "\(second.name) greater"
    case .overlap: "overlap"
    case .unknown: "not known"
    }
  }
}

extension Table {
  public static func comparison(
    _ study: Study, of first: Comparison.Side, with second: Comparison.Side
  ) -> Table {
    let isFamilies = if case .family = first { true } else { false }
    var table = Table(
      schema: "infoprism/comparison/1",
      title: "\(first.name) and \(second.name), bits; accuracy in percent",
      note: sentences(
        isFamilies
          ? "Medians over the models of each family, with the spread of the models: of 75 % for "
            + "three models, 95 % from six on." : nil, Comparison.rule,
        study.tolerance(at: .output)),
      columns: [
        "dataset", "quantity", .init("firstValue", title: first.name),
        .init("secondValue", title: second.name), "verdict", "difference",
        .init("differenceInterval", title: "interval"), "by",
        .init("firstValueInterval", title: first.name),
        .init("secondValueInterval", title: second.name), .detail("first"), .detail("second"),
      ])
    table.grouping = "dataset"
    table.names = 2
    for row in study.comparison(of: first, with: second) {
      table.add(
        row.dataset, row.quantity, row.first.value, row.second.value, row.verdict(first, second),
        row.difference.value, row.difference.interval, row.basis, row.first.interval,
        row.second.interval, first.name, second.name)
    }
    return table.withoutEmptyColumns
  }
}
