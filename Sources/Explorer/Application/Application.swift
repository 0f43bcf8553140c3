public import Estimation
import Foundation
import Locks
import SafeText
public import Studies
public import Terminal
import Views

/// Runs an explorer on a driver: the edge between the pure state and the terminal, and the
/// processes that estimate.
public struct Application {
  private var explorer: Explorer
  private let driver: any Driver
  private let launcher: JobLauncher
  private let inbox = Inbox()
  private var followers: [String: StudyFollower] = [:]
  /// What is shown, for those who prepare what comes next aside.
  private let shown: Shown
  private let files: UserFiles?
  /// Writes a screen and says where, or why it can't.
  private let save: (CellBuffer, String) -> String
  /// Writes a file of a study.
  private let export: (ExportRequest, Study) -> ExportAnswer

  /// - Parameter files: what is kept between sessions; nil keeps nothing.
  public init(
    explorer: Explorer, driver: any Driver, launcher: JobLauncher = JobLauncher(),
    files: UserFiles? = nil,
    save: @escaping (CellBuffer, String) -> String,
    export: @escaping (ExportRequest, Study) -> ExportAnswer
  ) {
    self.explorer = explorer
    self.driver = driver
    self.launcher = launcher
    self.save = save
    self.export = export
    self.files = files
    self.explorer.workspace.aside = Aside { driver.wake() }
    shown = Shown(explorer)
    self.explorer.namedViews = files?.namedViews ?? []
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
    follow()
    driver.show(explorer.draw(), cursor: nil)
    readRest()
    watch.start()
    for follower in followers.values { follower.start() }
    defer {
      watch.stop()
      for follower in followers.values { follower.stop() }
      files?.keepSession(explorer.address, of: explorer.workspace.studies)
    }
    while let event = driver.nextEvent(timeout: nil) {
      if event == .wake { takeInbox() }
      if let status = take(event, watch) { return status }
      driver.show(explorer.draw(), cursor: nil)
      shown.explorer = explorer
    }
    return 0
  }

  /// Follows the studies. What is shown of a study that changed is drawn aside, so that what drawing
  /// makes, such as the tables of an analysis, is there before a key asks for it.
  private mutating func follow() {
    let (inbox, driver, shown) = (inbox, driver, shown)
    for study in explorer.workspace.studies {
      followers[study.path] = StudyFollower(study) { study in
        shown.prepare(study)
        inbox.put(.study(study))
        driver.wake()
      }
    }
  }

  /// Reads aside what the first paint did not need.
  private func readRest() {
    let studies = explorer.workspace.studies.filter { !$0.isRead }
    guard !studies.isEmpty else { return }
    let (driver, shown) = (driver, shown)
    Thread.detachNewThread {
      for study in studies {
        _ = study.findings
        driver.wake()
      }
      shown.prepareQuestions()
    }
  }

  /// What came from other threads, in its order.
  private mutating func takeInbox() {
    for update in inbox.take() {
      switch update {
      case .jobs(let jobs):
        for path in explorer.show(jobs) { followers[path]?.look() }
      case .study(let study):
        for case .choose(let estimate) in explorer.replace(study) { choose(estimate) }
      case .finding(let finding, let study):
        if study == explorer.workspace.study.path { explorer.take(finding) }
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
      case .keepQuestions(let set): keep(set)
      case .work(let work): start(work)
      case .reload: followers[explorer.workspace.study.path]?.reload()
      case .keepMarkers(let glyphs):
        if let problem = files?.keep(markers: glyphs) { explorer.message = problem }
      case .keep(let views):
        if let problem = files?.keep(views) { explorer.message = problem }
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

  /// Does aside what takes longer than a key may, and keeps in the study what is to be kept.
  private func start(_ work: QuestionWork) {
    let (study, inbox, driver) = (explorer.workspace.study, inbox, driver)
    Thread.detachNewThread {
      work.run(in: study) { finding in
        inbox.put(.finding(finding, study: study.path))
        if case .differences(let found) = finding, let problem = Self.keep(found, in: study) {
          inbox.put(.finding(.message(problem), study: study.path))
        }
        driver.wake()
      }
    }
  }

  /// - Returns: why they can't be kept.
  private static func keep(_ differences: [PairedDifference], in study: Study) -> String? {
    let writer = DifferenceWriter(study: study.path)
    do {
      for difference in differences { try writer.append(difference) }
      return nil
    } catch {
      return "Not kept: " + ErrorText.sentence(error)
    }
  }

  private mutating func choose(_ estimate: Estimate) {
    let path = explorer.workspace.study.path
    do {
      try ChoiceWriter(study: path).choose(estimate)
      explorer.message = "This is the current estimate now. Press * to go back."
      followers[path]?.look()
    } catch {
      explorer.message = ErrorText.sentence(error)
    }
  }
}

extension Application {
  /// Keeps a set of questions in the study that is looked at.
  fileprivate mutating func keep(_ set: QuestionSet) {
    let path = explorer.workspace.study.path
    do {
      _ = try QuestionSetFile.keep(try set.made(by: Software.name), in: path)
      explorer.message = "Kept \(set.count) as '\(set.name)': set:\(set.name) filters by them."
      followers[path]?.look()
    } catch {
      explorer.message = ErrorText.sentence(error)
    }
  }
}

/// The explorer as it was drawn last, for other threads.
private final class Shown: Sendable {
  private let latest: Guarded<Explorer>

  init(_ explorer: Explorer) { latest = Guarded(explorer) }

  var explorer: Explorer {
    get { latest.withLock { $0 } }
    set { latest.withLock { $0 = newValue } }
  }

  /// Draws the questions as they would be opened now: to gather the answers to 10,000 of them takes
  /// longer than a key may.
  func prepareQuestions() {
    var aside = explorer
    guard aside.screen != .questions else { return }
    aside.workspace.aside = nil
    aside.open(.questions)
    _ = aside.draw()
  }

  /// How often what is looked at is drawn at most, where it changes meanwhile.
  private static let patience = 5

  /// Draws what is looked at with another state of a study, again where keys went elsewhere.
  func prepare(_ study: Study) {
    for _ in 0..<Self.patience {
      let looked = explorer
      var aside = looked
      aside.workspace.aside = nil
      aside.replace(study)
      _ = aside.draw()
      if explorer.address == looked.address { return }
    }
  }
}

/// What other threads have for the explorer.
private final class Inbox: Sendable {
  enum Update: Sendable {
    case jobs([JobState])
    case study(Study)
    /// What was found of a study's questions.
    case finding(QuestionWork.Finding, study: String)
  }

  private let updates = Guarded<[Update]>([])

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
