public import Estimation
import Foundation
import SafeText
public import Studies
import Synchronization
public import Terminal
import Views

/// Runs an explorer on a driver: the edge between the pure state and the terminal, and the
/// processes that estimate.
public struct Application {
  private var explorer: Explorer
  private let driver: any Driver
  private let launcher: JobLauncher
  private let inbox = Inbox()
  private let refresher: StudyRefresher
  /// Writes a screen and says where, or why it can't.
  private let save: (CellBuffer, String) -> String
  /// Writes a file of a study.
  private let export: (ExportRequest, Study) -> ExportAnswer

  public init(
    explorer: Explorer, driver: any Driver, launcher: JobLauncher = JobLauncher(),
    save: @escaping (CellBuffer, String) -> String,
    export: @escaping (ExportRequest, Study) -> ExportAnswer
  ) {
    self.explorer = explorer
    self.driver = driver
    self.launcher = launcher
    self.save = save
    self.export = export
    let inbox = self.inbox
    refresher = StudyRefresher { study in
      inbox.put(.study(study))
      driver.wake()
    }
  }

  /// Shows and handles events until something ends it.
  ///
  /// - Returns: the exit status: 0, or 128 and the number of the signal.
  public mutating func run() -> Int32 {
    let (inbox, driver) = (inbox, driver)
    let watch = JobWatch(
      studies: explorer.workspace.studies.map(\.path), store: launcher.store
    ) { jobs in
      inbox.put(.jobs(jobs))
      driver.wake()
    }
    driver.show(explorer.draw(), cursor: nil)
    readRest()
    watch.start()
    defer { watch.stop() }
    while let event = driver.nextEvent(timeout: nil) {
      if event == .wake { takeInbox() }
      if let status = take(event, watch) { return status }
      driver.show(explorer.draw(), cursor: nil)
    }
    return 0
  }

  /// Reads aside what the first paint did not need.
  private func readRest() {
    let studies = explorer.workspace.studies.filter { !$0.isRead }
    guard !studies.isEmpty else { return }
    let driver = driver
    Thread.detachNewThread {
      for study in studies {
        _ = study.findings
        driver.wake()
      }
    }
  }

  /// What came from other threads, in its order.
  private mutating func takeInbox() {
    for update in inbox.take() {
      switch update {
      case .jobs(let jobs):
        for path in explorer.show(jobs) { refresher.refresh(path) }
      case .study(let study): explorer.replace(study)
      case .atoms(let found): explorer.take(found)
      }
    }
  }

  /// Handles one event and carries out its effects; the exit status where it ends the program.
  private mutating func take(_ event: Event, _ watch: JobWatch) -> Int32? {
    for effect in explorer.handle(event) {
      switch effect {
      case .quit(let status): return status
      case .copy(let text):
        // What is pasted, perhaps into a shell, hides nothing.
        explorer.message =
          driver.copy(VisibleText.lines(text)).description.capitalizedFirst + "."
      case .saveScreen(let path): explorer.message = save(explorer.draw(), path)
      case .export(let request):
        explorer.take(export(request, explorer.workspace.study), to: request)
      case .redraw: driver.suspend {}
      case .estimate(let request, let title): start(request, title, watch)
      case .cancel(let job):
        JobLauncher.cancel(job)
        explorer.message = "The job was asked to end."
      case .choose(let estimate): choose(estimate)
      case .pointwise(let estimates): findAtoms(estimates)
      }
    }
    return nil
  }

  private mutating func start(_ request: EstimationRequest, _ title: String, _ watch: JobWatch) {
    do {
      try launcher.start(request, title: title)
      watch.look()
    } catch {
      explorer.message = ErrorText.sentence(error)
    }
  }

  /// Computes atoms of questions aside: BATCH is trained again for it.
  private func findAtoms(_ estimates: [Estimate]) {
    let (study, inbox, driver) = (explorer.workspace.study, inbox, driver)
    Thread.detachNewThread {
      for estimate in estimates {
        inbox.put(.atoms(EstimateAtoms(estimate, in: study)))
        driver.wake()
      }
    }
  }

  private mutating func choose(_ estimate: Estimate) {
    let path = explorer.workspace.study.path
    do {
      try ChoiceWriter(study: path).choose(estimate)
      explorer.message = "This is the current estimate now. Press * to go back."
      refresher.refresh(path)
    } catch {
      explorer.message = ErrorText.sentence(error)
    }
  }
}

/// What other threads have for the explorer.
private final class Inbox: Sendable {
  enum Update: Sendable {
    case jobs([JobState])
    case study(Study)
    case atoms(EstimateAtoms)
  }

  private let updates = Mutex<[Update]>([])

  func put(_ update: Update) {
    updates.withLock { waiting in
      // Only the latest word of the jobs counts, but none may be skipped unseen by a reader who
      // compares: jobs only grow, so the latest holds all.
      if case .jobs = update, case .jobs? = waiting.last { waiting.removeLast() }
      waiting.append(update)
    }
  }

  func take() -> [Update] {
    updates.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
