import InformationDecomposition
public import Studies

/// Which estimates to make of a study: a list of work items.
public struct Plan: Hashable, Sendable {
  public var items: [WorkItem]

  public init(items: [WorkItem] = []) { self.items = items }

  /// Which layers of a subject to estimate.
  public enum Layers: Hashable, Sendable {
    /// The model's output alone.
    case output
    /// Every layer of the logit lens; the last one is the output, and is estimated as that.
    case all
    case some([Int])
  }

  /// The items of all combinations.
  ///
  /// - Parameters:
  ///   - sets: the features to estimate from.
  ///   - seeds: as many items of each seeded estimator.
  /// - Throws: ``TensorError`` where features can't be read.
  public init(
    sets: [FeatureSet], layers: Layers = .output, settings: [EstimationSettings],
    seeds: [UInt64] = [0]
  ) throws(TensorError) {
    items = []
    for set in sets {
      let hash = try set.featureHash()
      for layer in Self.layers(layers, of: set) {
        for settings in settings {
          for seed in settings.estimator.isSeeded ? seeds : [0] {
            items.append(
              WorkItem(
                features: set.folder, featureHash: hash, subject: set.subject, layer: layer,
                settings: settings, seed: seed))
          }
        }
      }
    }
  }

  /// The layers of a subject that are meant; nil is the output.
  public static func layers(_ layers: Layers, of set: FeatureSet) -> [Int?] {
    switch layers {
    case .output: [nil]
    case .all: set.layers > 1 ? (1...set.layers).map { $0 } : [nil]
    case .some(let some): some.filter { (1...set.layers).contains($0) }
    }
  }

  /// The items that a study has no estimate of yet.
  public func missing(from study: Study) -> Plan {
    let done = study.keys
    var seen: Set<String> = []
    return Plan(
      items: items.filter { item in
        let key = item.key
        return !done.contains(key) && seen.insert(key).inserted
      })
  }
}
