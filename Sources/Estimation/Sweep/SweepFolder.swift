import Foundation
import SafeText
import Studies

/// The folder beside a plan where a sweep keeps what it did. For `plan.jsonl` it is `plan.sweep`:
///
/// ```
/// plan.sweep/
///   rounds/1/            what was sent to a cluster at once; each round has its own slices
///     script.sh          the job script, as it was sent
///     sent.json          the job's number and when; missing where Slurm gave no answer
///     slices/0.jsonl     the work items of a task, as lines of a plan
///     logs/0.log         what a task printed
///   attempts/*.jsonl     one file a process: what it started, finished, failed and dropped
/// ```
///
/// Estimates aren't here: they are in the study. Without the folder nothing is lost but the memory
/// of what failed.
public struct SweepFolder: Hashable, Sendable {
  /// The plan's file, links resolved.
  public let plan: String
  /// The folder itself; it is made when there is something to keep.
  public let path: String

  /// - Throws: ``SweepError`` where there is no such plan, or a cluster couldn't be told its path.
  public init(plan: String) throws {
    guard let resolved = PathName.resolved(plan) else {
      throw SweepError(
        "Can't read the plan '\(plan)': \(SystemError.reason(errno)). "
          + "'infoprism sweep plan STUDY > plan.jsonl' makes one.")
    }
    self.plan = resolved
    guard !resolved.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
      throw SweepError(
        "The path of the plan '\(plan)' has a control character. Rename the file or the folder.")
    }
    let name = self.plan.hasSuffix(".jsonl") ? String(self.plan.dropLast(6)) : self.plan
    path = name + ".sweep"
  }

  /// The sweep's name in a queue. It says which plan is run, whatever numbers a cluster gives: the
  /// same plan has the same name again after everything else is lost.
  public var jobName: String { "infoprism-\(id)" }

  var id: String { String(ContentHash.hex(Data(plan.utf8)).prefix(8)) }

  /// What the names of the files begin with that a run on this machine adds to.
  public var fileName: String { "sweep-\(id)-local" }

  /// The rounds that were begun, from 1.
  public var rounds: [SweepRound] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/rounds")) ?? []
    return names.compactMap { Int($0, radix: 10) }.sorted().map {
      SweepRound(sweep: self, number: $0)
    }
  }

  /// The number that the next round will have.
  public var nextRound: SweepRound {
    SweepRound(sweep: self, number: (rounds.last?.number ?? 0) + 1)
  }

  /// Begins a round. Two that begin at once get a round each.
  func beginRound() throws -> SweepRound {
    try FileManager.default.createDirectory(
      atPath: path + "/rounds", withIntermediateDirectories: true)
    var round = nextRound
    while mkdir(round.path, 0o755) != 0 {
      guard errno == EEXIST else {
        throw SweepError("Can't make '\(round.path)': \(SystemError.reason(errno)).")
      }
      round = SweepRound(sweep: self, number: round.number + 1)
    }
    // Slurm starts no task that it can't log.
    for folder in ["slices", "logs"] {
      try FileManager.default.createDirectory(
        atPath: "\(round.path)/\(folder)", withIntermediateDirectories: true)
    }
    return round
  }
}

/// One sending of a sweep: what was missing then, cut into slices, a task each.
public struct SweepRound: Hashable, Sendable {
  public let sweep: SweepFolder
  public let number: Int

  public init(sweep: SweepFolder, number: Int) {
    self.sweep = sweep
    self.number = number
  }

  public var path: String { "\(sweep.path)/rounds/\(number)" }
  public var script: String { path + "/script.sh" }
  public func slice(_ index: Int) -> String { "\(path)/slices/\(index).jsonl" }

  /// What the names of the files begin with that a task's estimates are in.
  public func fileName(slice: Int) -> String { "sweep-\(sweep.id)-r\(number)-s\(slice)" }

  /// What was noted when a cluster took the round.
  public struct Sent: Codable, Hashable, Sendable {
    public var schema = "infoprism/round/1"
    public var job: String
    /// The cluster that took it, where sbatch names one.
    public var cluster: String?
    /// The other members of its federation, which may run it.
    public var siblings: [String]?
    public var name: String
    public var tasks: Int
    public var items: Int
    /// ISO 8601.
    public var date: String
  }

  public var sent: Sent? {
    FileManager.default.contents(atPath: path + "/sent.json").flatMap {
      try? JSONDecoder().decode(Sent.self, from: $0)
    }
  }

  func note(_ sent: Sent) throws {
    try WholeFile.write(Data((try JSONLine.text(sent) + "\n").utf8), to: path + "/sent.json")
  }
}
