// Conversions fit: numbers of files and rows are of lists in memory, far below 2^31.

/// The order in which estimates are shown, whatever the order in which they were made: datasets
/// and models as listed, stages and checkpoints as they follow in a training, layers from the
/// first to the output.
struct EstimateOrder {
  private var datasets: [String: Int]
  private var models: [String: Int]
  private var stages: [String: Int] = [:]

  /// What the order goes by.
  struct Item: Hashable {
    var subject: Subject
    var layer: Int?

    var level: EstimateQuery.Level {
      if subject.checkpoint != nil || subject.stage != nil { return .checkpoint }
      return layer == nil ? .output : .layer
    }
  }

  init(lists: StudyLists, subjects: some Sequence<Subject>) {
    datasets = Self.places(lists.datasets)
    models = Self.places(lists.models.map(\.model))
    var names: [String] = []
    var seen = Set<String>()
    for subject in subjects {
      if let stage = subject.stage, seen.insert(stage).inserted { names.append(stage) }
    }
    // What is called pretraining comes first, also where a later stage was estimated before it.
    let isFirst: (String) -> Bool = { $0.lowercased().hasPrefix("pre") }
    stages = Self.places(names.filter(isFirst) + names.filter { !isFirst($0) })
  }

  private static func places(_ names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The places of items in order; equal ones keep theirs.
  func order(_ items: [Item]) -> [Int] {
    let keys = items.map(key)
    let isSorted = zip(keys, keys.dropFirst()).allSatisfy { !Self.precedes($1, $0) }
    guard !isSorted else { return Array(items.indices) }
    return items.indices.sorted {
      Self.precedes(keys[$0], keys[$1])
        || (!Self.precedes(keys[$1], keys[$0]) && $0 < $1)
    }
  }

  /// The rank of each item; those that the order does not tell apart share one.
  func ranks(_ items: [Item]) -> [Int] {
    let keys = items.map(key)
    var ranks = Array(repeating: 0, count: items.count)
    var rank = 0
    var before: Int?
    for place in items.indices.sorted(by: { Self.precedes(keys[$0], keys[$1]) }) {
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

  private func key(_ item: Item) -> Key {
    let subject = item.subject
    return Key(
      places: SIMD4(
        Int32(datasets[subject.dataset] ?? 0), Int32(models[subject.model] ?? 0),
        Int32(subject.stage.flatMap { stages[$0] } ?? -1), 0),
      checkpoint: subject.checkpoint.map(Self.numbers) ?? [],
      checkpointName: subject.checkpoint ?? "", layer: item.layer ?? .max)
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

extension EstimateOrder.Item {
  init(_ estimate: Estimate) { self.init(subject: estimate.subject, layer: estimate.layer) }
}

extension Study {
  /// The places of subjects at layers in the order in which they are shown.
  package func order(of items: [(subject: Subject, layer: Int?)]) -> [Int] {
    EstimateOrder(lists: records.lists.value, subjects: items.map(\.subject))
      .order(items.map { EstimateOrder.Item(subject: $0.subject, layer: $0.layer) })
  }
}
