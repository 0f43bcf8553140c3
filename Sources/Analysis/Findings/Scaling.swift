import InformationDecomposition
public import Studies

/// What changes in a family from one size to the next.
public struct ScalingStep: Hashable, Sendable {
  public var family: String
  public var from: String
  public var to: String
  /// The mean over datasets, percentage points; nil where an accuracy is missing.
  public var accuracy: Bounded?
  /// Of the share of S, mean over the synergy-driven datasets, or over all where none is,
  /// percentage points.
  public var shareOfSynergy: Bounded?
  /// Of the share of U2, likewise.
  public var shareOfLanguage: Bounded?
}

extension Study {
  /// The steps of all families, sizes in ascending order.
  ///
  /// - Parameter datasets: those whose accuracies are averaged; nil for all.
  public func scaling(datasets chosen: [String]? = nil) -> [ScalingStep] {
    let synergyDriven = datasetsOfShares
    let all = chosen ?? self.datasets(at: .output)
    var estimates: [String: [String: Estimate]] = [:]
    for estimate in intactEstimates(EstimateQuery(level: .output)) {
      estimates[estimate.subject.dataset, default: [:]][estimate.subject.model] = estimate
    }
    // Of a size with several models, such as seeds, their mean.
    func change(
      _ datasets: [String], _ value: (Estimate) -> Bounded?, _ one: ModelSize,
      _ other: ModelSize
    ) -> Bounded? {
      func mean(_ size: ModelSize, on dataset: String) -> Bounded? {
        Bounded.mean(size.models.compactMap { estimates[dataset]?[$0.model].flatMap(value) })
      }
      return Bounded.mean(
        datasets.compactMap { dataset in
          guard let old = mean(one, on: dataset), let new = mean(other, on: dataset) else {
            return nil
          }
          return new - old
        })
    }
    func share(_ atom: Atom) -> (Estimate) -> Bounded? {
      { estimate in estimate.boundedShare(atom).map { 100 * $0 } }
    }
    // From each size to the next one that there are estimates of.
    let known = Set(estimates.values.flatMap(\.keys))
    return families.flatMap { family -> [ScalingStep] in
      let sizes = sizes(of: family) { known.contains($0) }
      return zip(sizes, sizes.dropFirst()).map { one, other in
        ScalingStep(
          family: family, from: one.name, to: other.name,
          accuracy: change(all, { $0.bounded(.accuracy) }, one, other),
          shareOfSynergy: change(synergyDriven, share(.synergy), one, other),
          shareOfLanguage: change(synergyDriven, share(.languageUniqueness), one, other))
      }
    }
  }
}

extension Study {
  fileprivate var datasetsOfShares: [String] {
    let synergyDriven = datasets(in: .synergyDriven)
    return synergyDriven.isEmpty ? datasets(at: .output) : synergyDriven
  }
}

extension Table {
  public static func scaling(_ study: Study, datasets: [String]? = nil) -> Table {
    let synergyDriven = study.datasets(in: .synergyDriven).joined(separator: ", ")
    let shares =
      synergyDriven.isEmpty
      ? "Shares: mean over all datasets, of which none is synergy-driven."
      : "Shares: mean over the synergy-driven datasets (\(synergyDriven))."
    var table = Table(
      schema: "infoprism/scaling/1", title: "Scaling: changes from size to size, points",
      note:
        "Accuracy: mean over \((datasets ?? study.datasets(at: .output)).joined(separator: ", ")). "
        + "\(shares) \(study.groupingSentence)",
      columns: [
        "family", "from", "to", .init("deltaAccuracy", title: "accuracy", decimals: 1),
        .init("deltaAccuracyInterval", title: "interval", decimals: 1),
        .init("deltaShareS", title: "S share", decimals: 1),
        .init("deltaShareSInterval", title: "interval", decimals: 1),
        .init("deltaShareU2", title: "U2 share", decimals: 1),
        .init("deltaShareU2Interval", title: "interval", decimals: 1),
      ])
    for step in study.scaling(datasets: datasets) {
      table.add(
        step.family, step.from, step.to, step.accuracy?.value, step.accuracy?.interval,
        step.shareOfSynergy?.value, step.shareOfSynergy?.interval, step.shareOfLanguage?.value,
        step.shareOfLanguage?.interval)
    }
    return table.namingReadingErrors.withoutEmptyColumns
  }
}
