// Conversions fit: numbers of files and rows are of lists in memory, far below 2^31.

/// The order in which estimates are shown, whatever the order in which they were made: datasets
/// and models as listed, stages and checkpoints as they follow in a training, layers from the
/// first to the output.
struct EstimateOrder {
  private var datasets: [String: Int]
  private var models: [String: Int]
  private var stages: [String: Int] = [:]

  init(lists: StudyLists, subjects: some Sequence<Subject>) {
    datasets = lists.datasets.places
    models = lists.models.map(\.model).places
    let names = subjects.compactMap(\.stage).uniqued()
    // What is called pretraining comes first, also where a later stage was estimated before it.
    let isFirst: (String) -> Bool = { $0.lowercased().hasPrefix("pre") }
    stages = (names.filter(isFirst) + names.filter { !isFirst($0) }).places
  }

  /// The places of targets in order; equal ones keep theirs.
  func order(_ targets: [Target]) -> [Int] {
    let keys = targets.map(key)
    let isSorted = zip(keys, keys.dropFirst()).allSatisfy { !Self.precedes($1, $0) }
    guard !isSorted else { return Array(targets.indices) }
    return targets.indices.sorted {
      Self.precedes(keys[$0], keys[$1])
        || (!Self.precedes(keys[$1], keys[$0]) && $0 < $1)
    }
  }

  /// The rank of each target; those that the order does not tell apart share one.
  func ranks(_ targets: [Target]) -> [Int] {
    let keys = targets.map(key)
    var ranks = Array(repeating: 0, count: targets.count)
    var rank = 0
    var before: Int?
    for place in targets.indices.sorted(by: { Self.precedes(keys[$0], keys[$1]) }) {
      if let before, Self.precedes(keys[before], keys[place]) { rank += 1 }
      ranks[place] = rank
      before = place
    }
    return ranks
  }

  private struct Key {
    /// Dataset, model, stage.
    var places: SIMD4<Int32>
    var checkpoint: [Int]
    var checkpointName: String
    /// The output comes after all layers.
    var layer: Int
  }

  private func key(_ target: Target) -> Key {
    let subject = target.subject
    return Key(
      places: SIMD4(
        Int32(datasets[subject.dataset] ?? 0), Int32(models[subject.model] ?? 0),
        Int32(subject.stage.flatMap { stages[$0] } ?? -1), 0),
      checkpoint: subject.checkpoint.map(Self.numbers) ?? [],
      checkpointName: subject.checkpoint ?? "", layer: target.layer ?? .max)
  }

  /// The numbers in a name, so that 'step-900' comes before 'step-1000'.
  private static func numbers(_ name: String) -> [Int] {
    name.split { !$0.isNumber }.compactMap { Int($0, radix: 10) }
  }

  private static func precedes(_ one: Key, _ other: Key) -> Bool {
    for place in 0..<3 where one.places[place] != other.places[place] {
      return one.places[place] < other.places[place]
    }
    if one.checkpoint != other.checkpoint {
      return one.checkpoint.lexicographicallyPrecedes(other.checkpoint)
    }
    if one.checkpointName != other.checkpointName {
      return one.checkpointName < other.checkpointName
    }
    return one.layer < other.layer
  }
}

extension Study {
  /// The places of targets in the order in which they are shown.
  package func order(of targets: [Target]) -> [Int] {
    EstimateOrder(lists: records.lists.value, subjects: targets.map(\.subject)).order(targets)
  }
}
