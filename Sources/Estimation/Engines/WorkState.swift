import Synchronization

/// What the threads of a run share: which group is next, and whether anybody still wants them.
final class WorkState: Sendable {
  private let groups: Int
  private let handedOut = Atomic<Int>(0)
  private let working: Atomic<Int>
  private let isCancelled = Atomic<Bool>(false)

  init(groups: Int, workers: Int) {
    self.groups = groups
    working = Atomic(workers)
  }

  /// The next group to run, or nil where there is none or nobody waits for it.
  func next() -> Int? {
    guard !isCancelled.load(ordering: .relaxed) else { return nil }
    let next = handedOut.add(1, ordering: .relaxed).oldValue
    return next < groups ? next : nil
  }

  /// Ends the work; true for the first who asks for it.
  @discardableResult
  func cancel() -> Bool { !isCancelled.exchange(true, ordering: .relaxed) }

  func checkCancellation() throws(CancellationError) {
    if isCancelled.load(ordering: .relaxed) { throw CancellationError() }
  }

  /// A thread is done; true for the last one.
  func leave() -> Bool { working.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 }
}
