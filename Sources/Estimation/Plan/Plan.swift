import InformationDecomposition
public import Studies

/// Which estimates to make of a study: a list of work items.
public struct Plan: Hashable, Sendable {
  public var items: [WorkItem]

  public init(items: [WorkItem] = []) { self.items = items }

  /// The items that a plan holds at most.
  public static let most = 1_000_000

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
  /// - Throws: ``TensorError`` where features can't be read, and ``PlanError`` where there would be
  ///   more than ``most`` items.
  public init(
    sets: [FeatureSet], layers: Layers = .output, settings: [EstimationSettings],
    seeds: [UInt64] = [0]
  ) throws {
    items = []
    let seeded = settings.count { $0.estimator.isSeeded }
    let (all, isBeyond) = seeded.multipliedReportingOverflow(by: seeds.count)
    let each = isBeyond ? Int.max : all &+ (settings.count - seeded)
    let targets = sets.reduce(0) { $0 + Self.layers(layers, of: $1).count }
    let (count, isCountBeyond) = each.multipliedReportingOverflow(by: targets)
    guard !isBeyond, !isCountBeyond, count <= Self.most else {
      throw PlanError(
        "This asks for \(isCountBeyond ? "too many" : "\(count)") estimates: \(targets) targets "
          + "by \(each) settings and seeds. A plan holds \(Self.most) at most. Name fewer models, "
          + "layers, values or seeds at once.")
    }
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
    // Two subjects that answered alike have features of one hash, and work of one key.
    let subjects = Set(study.subjects)
    return Plan(
      items: items.filter { !(done.contains($0.key) && subjects.contains($0.subject)) }
        .uniqued { Work(key: $0.key, subject: $0.subject) })
  }

  private struct Work: Hashable {
    var key: String
    var subject: Subject
  }
}

/// Why there is no plan, in words: what, why, and what to do.
public struct PlanError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
