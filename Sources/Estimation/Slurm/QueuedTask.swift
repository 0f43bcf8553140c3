import Foundation

/// A task of an array, as a queue shows it.
public struct QueuedTask: Hashable, Sendable {
  /// The number of the array, such as `17`.
  public var job: String
  /// The number within the array.
  public var index: String
  /// Such as `RUNNING` or `PENDING`.
  public var state: String
  /// Why it is not running, in Slurm's words, such as `Resources`.
  public var reason: String
  /// The cluster that it is on, where a queue of several was asked for.
  public var cluster: String?

  public var isPending: Bool { state == "PENDING" || state == "CONFIGURING" }
  /// The task as attempts name it.
  public var name: String { "\(job)_\(index)" }

  /// What squeue is asked for, by `-o`: the layout that is the same in every version.
  static let format = "%F|%K|%T|%r"

  /// States that a task doesn't come back from.
  private static let ended: Set<String> = [
    "BOOT_FAIL", "CANCELLED", "COMPLETED", "DEADLINE", "FAILED", "NODE_FAIL", "OUT_OF_MEMORY",
    "PREEMPTED", "REVOKED", "TIMEOUT",
  ]

  /// The tasks in squeue's answer that are to run or running; a line is a task. Where several
  /// clusters were asked, a line `CLUSTER: big` comes before the tasks of each.
  static func tasks(in text: String) -> [QueuedTask] {
    var cluster: String?
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      if line.hasPrefix("CLUSTER:") {
        cluster = SlurmJob.cluster(line.dropFirst(8).trimmingCharacters(in: .whitespaces))
        return nil
      }
      let parts = line.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count == 4, !parts[0].isEmpty, parts[0].allSatisfy({ $0.isASCII && $0.isNumber }),
        !ended.contains(String(parts[2]))
      else { return nil }
      return QueuedTask(
        job: String(parts[0]), index: String(parts[1]), state: String(parts[2]),
        reason: String(parts[3]), cluster: cluster)
    }
  }
}

/// Why a task waits, where it will wait until its user does something.
public enum PendingReason {
  /// What to tell of a reason of Slurm's; nil where waiting is all there is to do.
  public static func remark(_ reason: String) -> String? {
    switch reason {
    case "PartitionTimeLimit":
      "the time limit is over the partition's, so it will never run. Cancel, and lower --time"
    case "PartitionConfig", "PartitionNodeLimit", "BadConstraints":
      "no node of the partition has what is asked for, so it will never run. Cancel, and lower "
        + "--cores, --memory or --gres, or choose another --partition"
    case "PartitionDown", "PartitionInactive":
      "the partition takes no work at present. Wait, or cancel and choose another --partition"
    case "DependencyNeverSatisfied":
      "it waits for a job that can't succeed any more, so it will never run. Cancel, and send it "
        + "without the dependency"
    case "InvalidAccount", "AccountNotAllowed", "AssocNotAllowed":
      "the account may not run it. Cancel, and choose another --account"
    case "InvalidQOS", "QOSNotAllowed":
      "the qos may not run it. Cancel, and choose another --qos"
    case "JobHeldUser": "it is held. 'scontrol release' lets it go"
    case "JobHeldAdmin": "it is held by an administrator. Ask, or cancel"
    case "JobLaunchFailure", "launch_failed_requeued_held":
      "it couldn't be started on its node. Look at its log, and cancel"
    case _ where isPerJob(reason):
      "a task asks for more than the account or qos allows one job, so it will never run. Cancel, "
        + "and lower --time, --cores or --memory"
    case _ where reason.hasPrefix("QOS") || reason.hasPrefix("Assoc"):
      "a limit of the account or qos is reached. It runs when your other jobs end, if the limit "
        + "allows it at all"
    default: nil
    }
  }

  /// Limits of one job, which no waiting changes.
  private static func isPerJob(_ reason: String) -> Bool {
    (reason.hasPrefix("QOS") || reason.hasPrefix("Assoc"))
      && (reason.contains("PerJob") || reason.contains("MaxWall") || reason.contains("Min"))
      && !reason.contains("Grp")
  }
}
