import Foundation
import Processes
import SafeText
import Studies

/// Starts jobs as processes that outlive this one, and asks them to end.
public struct JobLauncher: Sendable {
  public var store: JobStore
  /// The program, `infoprism` itself.
  public var program: String

  public init(store: JobStore = .automatic, program: String = JobLauncher.thisProgram) {
    self.store = store
    self.program = program
  }

  /// The path that starts the running program.
  public static var thisProgram: String { Installation.current.program }

  /// Starts the work, and returns the job's id.
  ///
  /// - Throws: ``SweepError`` where the process can't be started.
  @discardableResult
  public func start(_ request: EstimationRequest, title: String) throws -> String {
    let folder: String
    do {
      folder = try store.add(request, title: title)
    } catch {
      throw SweepError(
        "The job can't be noted in '\(store.root)': \(ErrorText.reason(error)). Is there space, "
          + "and may you write there? XDG_STATE_HOME names another folder.")
    }
    do {
      try DetachedProcess.start(
        program, request.arguments + ["--job", folder], log: folder + "/log")
    } catch let error as ChildProcess.StartError {
      throw SweepError("'\(program)' can't be started: \(error.reason).")
    }
    return URL(filePath: folder).lastPathComponent
  }

  /// Asks a job to end. What is finished stays.
  public static func cancel(_ job: JobState) {
    // Through the file system, for a job on another machine; the signal makes it prompt here.
    _ = FileManager.default.createFile(atPath: job.folder + "/cancel", contents: nil)
    guard job.card.host == ProcessInfo.processInfo.hostName, let process = job.process,
      JobLock.isHeld(job.folder)
    else { return }
    kill(process, SIGTERM)
  }
}
