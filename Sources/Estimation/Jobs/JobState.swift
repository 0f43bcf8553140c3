public import InformationDecomposition
public import Studies

/// A job as far as its events tell: estimates that are made by a process of their own.
public struct JobState: Hashable, Sendable, Identifiable {
  public enum Status: Hashable, Sendable {
    /// The process has not spoken yet.
    case starting
    case running
    case done
    case cancelled
    /// It ended by itself, and says why.
    case failed(reason: String)
    /// Its process is gone without a word: killed, or the machine was.
    case died

    public var isLive: Bool { self == .starting || self == .running }

    /// In a word.
    public var word: String {
      switch self {
      case .starting: "starting"
      case .running: "running"
      case .done: "done"
      case .cancelled: "cancelled"
      case .failed: "failed"
      case .died: "died"
      }
    }
  }

  /// A finished item, and where the estimate stands that was current before.
  public struct Finished: Hashable, Sendable {
    public var item: WorkItem
    public var key: String
    public var beforeFile: String?
    public var beforeLine: Int?

    /// Whether an estimate is the one that was current before.
    public func isBefore(_ estimate: Estimate) -> Bool {
      beforeFile == estimate.provenance.file && beforeLine == estimate.provenance.line
    }
  }

  /// An item under way.
  public struct Active: Hashable, Sendable {
    public var key: String
    public var title: String
    public var item: WorkItem?
    public var epoch = 0
    public var epochs = 0
    /// The mean training loss of each epoch, nats.
    public var losses: [Double] = []
    /// The atoms after each epoch.
    public var atoms: [Atoms] = []
  }

  public var id: String
  public var folder: String
  public var card: JobCard
  public var status = Status.starting
  public var total: Int?
  public var reused = 0
  public var finished: [Finished] = []
  public var failures: [Failure] = []
  /// Under way, by their beginning.
  public var active: [Active] = []
  /// The item that was trained last, when it was done with: its curves stay to be looked at.
  public var last: Active?
  public var process: Int32?
  /// Seconds since 1970.
  public var began: Double?
  public var latest: Double?

  public struct Failure: Hashable, Sendable {
    public var title: String
    public var reason: String
  }

  /// How much is done, 0 to 1.
  public var share: Double {
    guard let total else { return 0 }
    guard total > 0 else { return 1 }
    let parts = active.reduce(0) { $0 + Double($1.epoch) / Double(max(1, $1.epochs)) }
    return min(1, (Double(finished.count + failures.count) + 0.9 * parts) / Double(total))
  }

  /// Estimates a second so far.
  public var rate: Double? {
    guard let began, let latest, latest > began, !finished.isEmpty else { return nil }
    return Double(finished.count) / (latest - began)
  }

  /// The expected seconds that are left.
  public var secondsLeft: Double? {
    guard status.isLive, let began, let latest, share > 0.02 else { return nil }
    return max(0, (latest - began) * (1 - share) / share)
  }

  /// The item to look at: the one under way that moved last, or the last one.
  public var shown: Active? { active.last { $0.epoch > 0 } ?? active.last ?? last }
}

/// What is known of a job before it speaks: `job.json`.
public struct JobCard: Hashable, Sendable, Codable {
  public static let schema = "infoprism/job/1"

  public var schema = JobCard.schema
  /// The folder of the study, absolute.
  public var study: String
  /// In words, what is estimated.
  public var title: String
  /// The words after `infoprism` that do the work.
  public var arguments: [String]
  /// When it was asked for, ISO 8601.
  public var date: String
  public var host: String
}
