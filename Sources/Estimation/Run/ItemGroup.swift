import InformationDecomposition

/// Work items that share features, estimator and seed: what is the same for all is done once.
struct ItemGroup: Sendable {
  var items: [WorkItem]

  /// How many items are trained in one run at most: their weights are all in memory.
  private static let largest = 64

  /// The items of a plan in groups, in the order of the plan.
  static func groups(of items: [WorkItem], sharing: Bool = true) -> [ItemGroup] {
    struct Key: Hashable {
      var features: String
      var estimator: EstimatorKind
      var batch: BatchSettings
      var seed: UInt64?
    }
    var groups: [ItemGroup] = []
    var places: [Key: Int] = [:]
    for item in items {
      let key = Key(
        features: item.features, estimator: item.settings.estimator, batch: item.settings.batch,
        seed: item.seed)
      if sharing, let place = places[key], groups[place].items.count < largest {
        groups[place].items.append(item)
      } else {
        places[key] = groups.count
        groups.append(ItemGroup(items: [item]))
      }
    }
    return groups
  }
}
