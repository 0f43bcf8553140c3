import Foundation
import InformationDecomposition
import SafeText
public import Studies

/// Runs plans on the cores of this machine, one item group a core.
public struct LocalEngine: Engine {
  /// Groups that run at the same time.
  public var workers: Int
  /// Evaluates the atoms after each epoch, for who looks on; it costs a few percent.
  public var watches: Bool
  /// Where estimates are appended; nil keeps them out of the study.
  public var destination: String?
  /// What the name of the file of estimates begins with.
  public var fileName = "estimates"
  /// The memory that this run may take, in bytes.
  public var memory = Int(clamping: ProcessInfo.processInfo.physicalMemory) / 4 * 3

  /// - Parameter workers: by default as many as there are cores, and memory for.
  public init(workers: Int? = nil, watches: Bool = false, destination: String?) {
    self.workers = max(1, workers ?? Self.usableCores)
    self.watches = watches
    self.destination = destination
  }

  /// The cores that this process may use.
  public static var usableCores: Int { ProcessInfo.processInfo.activeProcessorCount }

  public func run(_ plan: Plan, of study: Study) -> AsyncStream<EstimationEvent> {
    run(plan, sets: study.features)
  }

  /// Runs a plan on features that need not be in a study.
  public func run(_ plan: Plan, sets: [FeatureSet]) -> AsyncStream<EstimationEvent> {
    let (stream, continuation) = AsyncStream.makeStream(of: EstimationEvent.self)
    let byFolder = sets.keyed(by: \.folder)
    // A curve of layers shares its features, but not at the price of idle cores.
    let groups = ItemGroup.groups(of: plan.items).flatMap { group in
      group.items.count > 1 && plan.items.count < 4 * self.workers ? group.halves : [group]
    }
    let output = EstimateOutput(study: destination, name: fileName)
    let isWatched = watches
    let workers = min(self.workers, affordable(groups, byFolder), max(1, groups.count))
    let state = WorkState(groups: groups.count, workers: workers)
    // Threads of their own: estimates keep a core for seconds, which tasks must not.
    for _ in 0..<workers {
      let thread = Thread {
        while let next = state.next() {
          Self.run(groups[next], byFolder, output, watches: isWatched, state, continuation)
        }
        if state.leave() { continuation.finish() }
      }
      thread.qualityOfService = .utility
      thread.start()
    }
    continuation.onTermination = { _ in state.cancel() }
    return stream
  }

  private static func run(
    _ group: ItemGroup, _ sets: [String: FeatureSet], _ output: EstimateOutput, watches: Bool,
    _ state: WorkState, _ continuation: AsyncStream<EstimationEvent>.Continuation
  ) {
    for item in group.items { continuation.yield(.started(item)) }
    do {
      guard let set = sets[group.items[0].features] else {
        throw StudyError(
          path: "features/\(group.items[0].features)", reason: "there are no such features")
      }
      let found = try GroupRunner(set: set, items: group.items).run(watches: watches) {
        item, progress in
        try state.checkCancellation()
        continuation.yield(.epoch(item, progress))
      } checkCancellation: {
        try state.checkCancellation()
      }
      try state.checkCancellation()
      for (item, estimate) in zip(group.items, found) {
        do {
          continuation.yield(.finished(item, try output.append(estimate)))
        } catch let error where !(error is EncodingError) {
          // The next one would be lost as well, after all the work on it.
          if state.cancel() { continuation.yield(.halted(reason: ErrorText.reason(error))) }
          return
        }
      }
    } catch is CancellationError {
      return
    } catch {
      for item in group.items {
        continuation.yield(.failed(item, reason: ErrorText.sentence(error)))
      }
    }
  }

  /// How many groups fit into the memory: features, which groups of the same features share, the
  /// similarities and the weights.
  private func affordable(_ groups: [ItemGroup], _ sets: [String: FeatureSet]) -> Int {
    var largest = 1
    var features: [String: Int] = [:]
    for group in groups {
      guard let set = sets[group.items[0].features] else { continue }
      if features[set.folder] == nil { features[set.folder] = set.size }
      let batch = group.items[0].settings.batch
      let size = max(batch.batchSize, min(batch.evaluationBatchSize ?? 2048, 4096))
      let similarities = 12 * set.labels * size * size
      largest = max(largest, similarities + group.items.count * (8 << 20))
    }
    let feature = features.values.max() ?? 0
    return features.count == 1
      ? max(1, (memory - feature) / largest) : max(1, memory / (largest + feature))
  }
}

extension ItemGroup {
  /// Two groups of half the items each.
  var halves: [ItemGroup] {
    let middle = (items.count + 1) / 2
    return [ItemGroup(items: Array(items[..<middle])), ItemGroup(items: Array(items[middle...]))]
  }
}
