public import Foundation
import InformationDecomposition
import Studies

/// What a process does that another one watches: it reads items from its input, estimates them, and
/// tells by its output what happens.
///
/// The input stays open as long as the watching process lives. Where it ends, this one ends at once:
/// nobody would know what it does.
public struct ItemWork: Sendable {
  /// Items at the same time.
  public var workers: Int
  /// What the name of the file of estimates begins with.
  public var fileName: String
  /// The memory of the work in bytes, where it is limited.
  public var memory: Int?

  public init(workers: Int, fileName: String, memory: Int? = nil) {
    self.workers = workers
    self.fileName = fileName
    self.memory = memory
  }

  /// Reads the items, which end with an empty line, and does them.
  ///
  /// - Throws: ``SweepError`` where the items can't be read.
  public func run(from input: FileHandle, to output: FileHandle) async throws {
    let plan = try SweepPlan(Self.items(input), name: "the standard input")
    Thread.detachNewThread {
      while !input.availableData.isEmpty {}
      _exit(1)
    }
    func tell(_ line: WorkLine) throws {
      try output.write(contentsOf: Data((try JSONLine.text(line) + "\n").utf8))
    }
    // What a process before this one finished, and had no time to tell.
    var todo = plan.items.map(\.item).keyed(by: \.key)
    var tail = EstimateTail(study: plan.study, prefix: fileName + "-")
    var known: [Estimate] = []
    tail.read(where: { todo[$0] != nil }) { known.append($0) }
    for estimate in known {
      if let key = estimate.key, let item = todo.removeValue(forKey: key) {
        if let line = Self.line(.finished(item, estimate)) { try tell(line) }
      }
    }
    var sound: Set<String> = []
    var sets: [FeatureSet] = []
    for items in Dictionary(grouping: todo.values, by: \.features).values
      .sorted(by: { $0[0].features < $1[0].features })
    {
      try tell(WorkLine(kind: .checking, key: items[0].features))
      let (found, findings) = Study.features(of: plan.study, in: [items[0].features])
      let check = FeatureCheck(items, sets: found, findings: findings)
      for (item, reason) in check.refused {
        try tell(WorkLine(kind: .failed, key: item.key, reason: reason))
      }
      sound.formUnion(check.sound.map(\.key))
      sets += found
      try tell(WorkLine(kind: .checked, key: items[0].features))
    }
    // In the order of the plan again.
    let items = plan.items.filter { sound.contains($0.key) }.map(\.item)
    var engine = LocalEngine(workers: workers, destination: plan.study)
    engine.fileName = fileName
    if let memory { engine.memory = min(engine.memory, memory / 4 * 3) }
    for await event in engine.run(Plan(items: items), sets: sets) {
      if let line = Self.line(event) { try tell(line) }
    }
    if !Task.isCancelled { try tell(WorkLine(kind: .ended)) }
  }

  /// The lines up to the first empty one.
  private static func items(_ input: FileHandle) -> Data {
    var data = Data()
    while true {
      let new = input.availableData
      if new.isEmpty { return data }
      data.append(new)
      if data.suffix(2).elementsEqual([10, 10]) { return data }
    }
  }

  private static func line(_ event: EstimationEvent) -> WorkLine? {
    switch event {
    case .started(let item): WorkLine(kind: .started, key: item.key)
    case .epoch(let item, let progress):
      WorkLine(
        kind: .epoch, key: item.key, epoch: progress.epoch, epochs: progress.epochs,
        loss: progress.loss.isFinite ? progress.loss : nil)
    case .finished(let item, let estimate):
      WorkLine(
        kind: .finished, key: item.key, atoms: Atom.allCases.map { estimate.atoms[$0].bits },
        file: estimate.provenance.file, line: estimate.provenance.line)
    case .failed(let item, let reason): WorkLine(kind: .failed, key: item.key, reason: reason)
    case .halted(let reason): WorkLine(kind: .halted, reason: reason)
    case .dropped, .died: nil
    }
  }
}
