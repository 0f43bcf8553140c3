/// Which items a process is given next, after what became of those before it.
///
/// A process that ends by itself in the middle of its work says nothing but which items it was at.
/// Where it was at several, any of them may be what it died of, or none: they become suspects, and
/// are tried again one at a time, after everything else. Only an item that was alone as its process
/// died is blamed, and only after `limit` times it is given up.
struct Supervision {
  /// What the next process does.
  struct Assignment: Hashable {
    var items: [WorkItem]
    /// One where the item is a suspect.
    var workers: Int
  }

  /// What a process's end means for an item.
  enum Verdict: Hashable {
    /// It was at several items: none is blamed.
    case dropped([WorkItem])
    /// It was at this one alone.
    case died(WorkItem, isGivenUp: Bool)
    /// It was at none, so often that nothing is tried any more.
    case hopeless
    /// It was at none, or had nothing left to do.
    case none
  }

  private let workers: Int
  private let limit: Int
  private var pending: [(key: String, item: WorkItem)]
  private var suspects: [(key: String, item: WorkItem)] = []
  /// What is finished, has failed or is given up.
  private var settled: Set<String> = []
  /// How often each suspect was alone as its process died.
  private var deaths: [String: Int]
  /// How many processes in a row ended before they began anything.
  private var vain = 0
  /// What the process is at.
  private var open: Set<String> = []

  /// - Parameters:
  ///   - workers: Items at the same time.
  ///   - limit: After so many deaths an item is given up.
  ///   - deaths: Those of earlier runs, by key.
  init(_ items: [WorkItem], workers: Int, limit: Int, deaths: [String: Int] = [:]) {
    self.workers = workers
    self.limit = limit
    self.deaths = deaths
    pending = items.map { ($0.key, $0) }
  }

  /// The work for a new process; nil where none is left.
  mutating func next() -> Assignment? {
    open = []
    pending.removeAll { settled.contains($0.key) }
    if !pending.isEmpty { return Assignment(items: pending.map(\.item), workers: workers) }
    suspects.removeAll { settled.contains($0.key) }
    return suspects.first.map { Assignment(items: [$0.item], workers: 1) }
  }

  mutating func started(_ key: String) {
    open.insert(key)
    vain = 0
  }

  /// An item waits again, as after its features were looked at.
  mutating func waits(_ key: String) { open.remove(key) }

  /// An item is finished or has failed, or nothing is to be heard of it.
  mutating func settle(_ key: String) {
    open.remove(key)
    settled.insert(key)
  }

  /// The process ended before its work was done.
  mutating func died() -> Verdict {
    defer { open = [] }
    // In the order of the plan.
    let culprits = (pending + suspects).filter { open.contains($0.key) }
    pending.removeAll { open.contains($0.key) }
    suspects.removeAll { open.contains($0.key) }
    guard let first = culprits.first else {
      vain += 1
      return vain >= limit ? .hopeless : .none
    }
    guard culprits.count == 1 else {
      suspects += culprits
      return .dropped(culprits.map(\.item))
    }
    let count = (deaths[first.key] ?? 0) + 1
    deaths[first.key] = count
    // The others have their turn before it is tried again.
    if count < limit { suspects.append(first) }
    return .died(first.item, isGivenUp: count >= limit)
  }
}
