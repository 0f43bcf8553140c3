import Foundation
import Studies

/// The folder of the jobs of this user: what was asked for and what came of it. The estimates
/// themselves are in the studies; what is here can be deleted once a job has ended.
public struct JobStore: Hashable, Sendable {
  public var root: String

  public init(root: String) { self.root = root }

  /// `$XDG_STATE_HOME/infoprism/jobs`, or `~/.local/state/infoprism/jobs`.
  public static var automatic: JobStore {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"] ?? NSHomeDirectory()
    let base =
      environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? home + "/.local/state"
    return JobStore(root: base + "/infoprism/jobs")
  }

  /// So many ended jobs of a study are shown; older ones stay in their folder.
  private static let most = 50

  private func folder(ofStudy path: String) -> String {
    let real = StudyPlace.absolute(path)
    let name = real.split(separator: "/").last ?? "study"
    return "\(root)/\(name)-\(ContentHash.hex(Data(real.utf8)))"
  }

  /// The folders of a study's jobs, the latest first.
  func jobs(ofStudy path: String) -> [String] {
    let folder = folder(ofStudy: path)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/job.json") }
      .sorted(by: >).prefix(Self.most).map { "\(folder)/\($0)" }
  }

  /// A study's jobs as they are now, the latest first.
  public func states(ofStudy path: String) -> [JobState] {
    jobs(ofStudy: path).compactMap { folder in
      guard var reader = try? JobReader(folder: folder) else { return nil }
      _ = reader.poll()
      return reader.state
    }
  }

  /// Makes the folder of a job.
  func add(_ request: EstimationRequest, title: String, date: Date = Date()) throws -> String {
    let format = Date.VerbatimFormatStyle(
      format:
        "\(year: .defaultDigits)\(month: .twoDigits)\(day: .twoDigits)-\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased))\(minute: .twoDigits)\(second: .twoDigits)",
      timeZone: .gmt, calendar: Calendar(identifier: .gregorian))
    let random = String(UInt32.random(in: .min ... .max), radix: 36)
    let place = "\(folder(ofStudy: request.study))/\(date.formatted(format))-\(random)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let card = JobCard(
      study: StudyPlace.absolute(request.study), title: title, arguments: request.arguments,
      date: date.formatted(.iso8601), host: ProcessInfo.processInfo.hostName)
    try WholeFile.write(Data(try JSONLine.text(card).utf8), to: place + "/job.json")
    return place
  }
}
