/// The order in which estimates are shown, whatever the order in which they were made: datasets
/// and models as listed, stages and checkpoints as they follow in a training, layers from the
/// first to the output.
struct EstimateOrder {
  private var datasets: [String: Int]
  private var models: [String: Int]
  private var stages: [String: Int] = [:]

  init(lists: StudyLists, estimates: [Estimate]) {
    datasets = Self.places(lists.datasets)
    models = Self.places(lists.models.map(\.model))
    var names: [String] = []
    var seen = Set<String>()
    for estimate in estimates {
      if let stage = estimate.subject.stage, seen.insert(stage).inserted { names.append(stage) }
    }
    // What is called pretraining comes first, also where a later stage was estimated before it.
    let isFirst: (String) -> Bool = { $0.lowercased().hasPrefix("pre") }
    stages = Self.places(names.filter(isFirst) + names.filter { !isFirst($0) })
  }

  private static func places(_ names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func sorted(_ estimates: [Estimate]) -> [Estimate] {
    let keys = estimates.map(key)
    let isSorted = zip(keys, keys.dropFirst()).allSatisfy { !Self.precedes($1, $0) }
    guard !isSorted else { return estimates }
    return estimates.indices.sorted {
      Self.precedes(keys[$0], keys[$1])
        || (!Self.precedes(keys[$1], keys[$0]) && $0 < $1)
    }.map { estimates[$0] }
  }

  private struct Key {
    /// Dataset, model, stage.
    var places: SIMD4<Int32>
    var checkpoint: [Int]
    var checkpointName: String
    /// The output comes after all layers.
    var layer: Int
  }

  private func key(_ estimate: Estimate) -> Key {
    let subject = estimate.subject
    return Key(
      places: SIMD4(
        Int32(datasets[subject.dataset] ?? 0), Int32(models[subject.model] ?? 0),
        Int32(subject.stage.flatMap { stages[$0] } ?? -1), 0),
      checkpoint: subject.checkpoint.map(Self.numbers) ?? [],
      checkpointName: subject.checkpoint ?? "", layer: estimate.layer ?? .max)
  }

  /// The numbers in a name, so that 'step-900' comes before 'step-1000'.
  private static func numbers(_ name: String) -> [Int] {
    name.split { !$0.isNumber }.compactMap { Int($0) }
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
