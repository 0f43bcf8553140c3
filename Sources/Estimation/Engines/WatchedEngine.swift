import Foundation
import InformationDecomposition
import Processes
import SafeText
public import Studies

/// Runs plans on this machine in a process that this one watches, so that an item that ends its
/// process is found and takes no other with it.
///
/// There is one process at a time; it runs as many items at once as there are workers. Where it
/// ends before its work is done, ``Supervision`` says who is tried again, and how.
public final class WatchedEngine: Engine {
  private let program: String
  private let arguments: [String]
  private let workers: Int
  private let limit: Int
  private let deaths: [String: Int]
  private let lock: Int32?
  private let patience: Double
  private let child = WatchedProcess()

  /// - Parameters:
  ///   - program: infoprism itself.
  ///   - fileName: What the name of the file of estimates begins with.
  ///   - workers: Items at the same time.
  ///   - memory: What the work may take, in bytes.
  ///   - limit: After so many ends of its process an item is given up.
  ///   - log: The file of the attempt; it stays locked as long as anything is at work.
  ///   - patience: So many seconds after its process was told to end this one may hear of that too;
  ///     less than what it has itself to end in.
  public init(
    program: String = JobLauncher.thisProgram, fileName: String, workers: Int, memory: Int? = nil,
    limit: Int = 3, log: AttemptLog? = nil, knownDeaths: [String: Int] = [:],
    patience: Double = 0.25
  ) {
    self.program = program
    self.workers = max(1, workers)
    self.limit = max(1, limit)
    self.lock = log?.descriptor
    self.patience = patience
    deaths = knownDeaths
    arguments =
      ["sweep", "work", "--file", fileName] + (memory.map { ["--memory", "\($0)"] } ?? [])
  }

  public func run(_ plan: Plan, of study: Study) -> AsyncStream<EstimationEvent> {
    run(plan, study: StudyPlace.absolute(study.path))
  }

  /// - Parameter study: the folder of the study.
  public func run(_ plan: Plan, study: String) -> AsyncStream<EstimationEvent> {
    let (stream, continuation) = AsyncStream.makeStream(of: EstimationEvent.self)
    Thread.detachNewThread { [self] in
      // A process that dies while it is told what to do is no reason to die as well.
      var pipes = sigset_t()
      sigemptyset(&pipes)
      sigaddset(&pipes, SIGPIPE)
      pthread_sigmask(SIG_BLOCK, &pipes, nil)
      var supervision = Supervision(plan.items, workers: workers, limit: limit, deaths: deaths)
      while let assignment = supervision.next() {
        let end = perform(assignment, study: study, &supervision) { continuation.yield($0) }
        switch end {
        case .done:
          for item in assignment.items { supervision.settle(item.key) }
          continue
        case .stopped: break
        case .halted(let reason): continuation.yield(.halted(reason: reason))
        case .died(let reason):
          switch supervision.died() {
          case .none: continue
          case .dropped(let items): continuation.yield(.dropped(items, reason: reason))
          case .died(let item, let isGivenUp):
            continuation.yield(.died(item, reason: reason, isGivenUp: isGivenUp))
          case .hopeless:
            continuation.yield(
              .halted(reason: "The process at work ends before it begins: \(reason)."))
            continuation.finish()
            return
          }
          continue
        }
        break
      }
      continuation.finish()
    }
    // Aside: whoever cancels a reader holds what the next event waits for.
    continuation.onTermination = { [child] _ in Thread.detachNewThread { child.stop() } }
    return stream
  }

  /// Ends the work, and returns when nothing is at it any more.
  public func stop() { child.stop() }

  private enum End {
    case done, stopped
    case halted(String)
    case died(String)
  }

  /// Gives a process its work, and listens to it until its end.
  private func perform(
    _ assignment: Supervision.Assignment, study: String, _ supervision: inout Supervision,
    _ report: (EstimationEvent) -> Void
  ) -> End {
    let items = assignment.items.keyed(by: \.key)
    let plan = SweepPlan(
      study: study, items: assignment.items.map { PlannedItem($0, seconds: 1) })
    let process: ChildProcess
    do {
      let started = try child.start {
        try ChildProcess(
          program, arguments + ["--workers", "\(assignment.workers)"], errors: .shared,
          ownsGroup: true, lending: lock)
      }
      guard let started else { return .stopped }
      process = started
    } catch {
      let reason = (error as? ChildProcess.StartError)?.reason ?? ErrorText.reason(error)
      return .halted("'\(program)' can't be started: \(reason).")
    }
    // What can't be written was not read: the end of the process says why.
    try? process.input.write(contentsOf: Data(((try? plan.text()) ?? "").utf8) + [10])
    var halt: String?
    var isDone = false
    var lines = LineBuffer()
    let decoder = JSONDecoder()
    while true {
      let data = process.output.availableData
      if data.isEmpty { break }
      for text in lines.append(data) {
        guard let line = try? decoder.decode(WorkLine.self, from: text) else { continue }
        switch line.kind {
        case .ended: isDone = true
        case .halted: halt = line.reason ?? ""
        default: Self.take(line, items, &supervision, report)
        }
      }
    }
    let ending = child.reap()
    if let halt { return .halted(halt) }
    // Who ends a whole job asks both processes, in any order: this one may be about to hear of it.
    if child.isStopped || (Self.wasAsked(ending) && child.isStopped(within: patience)) {
      return .stopped
    }
    return isDone && ending == .exited(0) ? .done : .died(Self.words(ending))
  }

  private static func take(
    _ line: WorkLine, _ items: [String: WorkItem], _ supervision: inout Supervision,
    _ report: (EstimationEvent) -> Void
  ) {
    guard let key = line.key else { return }
    if line.kind == .checking || line.kind == .checked {
      for (itemKey, item) in items where item.features == key {
        if line.kind == .checking { supervision.started(itemKey) }
        if line.kind == .checked { supervision.waits(itemKey) }
      }
      return
    }
    guard let item = items[key] else { return }
    switch line.kind {
    case .started:
      supervision.started(key)
      report(.started(item))
    case .epoch:
      report(
        .epoch(
          item,
          BatchProgress(
            epoch: line.epoch ?? 0, epochs: line.epochs ?? 0, loss: line.loss ?? .nan, atoms: nil)))
    case .finished:
      supervision.settle(key)
      var estimate = Estimate(
        subject: item.subject, layer: item.layer, estimator: item.settings.estimator.name,
        seed: item.seed, atoms: Self.atoms(line.atoms), settings: item.settings.json, key: key)
      estimate.provenance = Provenance(file: line.file ?? "", line: line.line ?? 0)
      report(.finished(item, estimate))
    case .failed:
      supervision.settle(key)
      report(.failed(item, reason: line.reason ?? "no reason is known"))
    case .checking, .checked, .halted, .ended: break
    }
  }

  private static func atoms(_ bits: [Double]?) -> Atoms {
    guard let bits, bits.count == 4 else { return Atoms(bits: .nan, .nan, .nan, .nan) }
    return Atoms(bits: bits[0], bits[1], bits[2], bits[3])
  }

  /// Whether it ended as one does that was told to.
  private static func wasAsked(_ ending: ChildProcess.Ending) -> Bool {
    switch ending {
    case .exited(let status): status == 75 || status == 130
    case .killed(let signal): signal == SIGTERM || signal == SIGINT
    }
  }

  /// How a process ended, as in "it was killed by signal 9".
  private static func words(_ ending: ChildProcess.Ending) -> String {
    switch ending {
    case .exited(let status): "its process ended with exit code \(status)"
    case .killed(SIGKILL):
      "its process was killed (signal 9), as the system does where memory runs out"
    case .killed(let signal): "its process was killed by signal \(signal)"
    }
  }
}
