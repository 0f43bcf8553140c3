import Estimation
import Foundation
import SafeText
import Studies

/// What is said about a sweep, the same by every command.
enum SweepReport {
  /// Remarks before a run: what is left out, and what disagrees.
  static func remarks(_ state: SweepState) {
    for line in poisoned(state) + disagreements(state) { Warning.print(line) }
  }

  static func disagreements(_ state: SweepState) -> [String] {
    state.disagreements.map { "\($0.file), line \($0.line ?? 0): \($0.message)" }
  }

  /// The items that are not tried again by themselves; of very many, the first.
  static func poisoned(_ state: SweepState) -> [String] {
    let shown = state.poisoned.prefix(20).map { item in
      "\(item.planned.item.title): failed \(item.tries) times: \(item.reason)"
    }
    let rest = state.poisoned.count - shown.count
    return shown + (rest > 0 ? ["and \("item".counted(rest)) more failed as often"] : [])
  }

  /// Says why tasks wait that will not run by waiting. Slurm needs a moment to see it, and corrects
  /// its first word once.
  static func reasons(_ sweep: SweepFolder, _ cluster: SlurmCluster) async {
    var last: [String] = []
    for look in 0..<6 {
      guard let tasks = try? await cluster.tasks(of: sweep) else { return }
      last = remarks(tasks)
      let jobs = Set(tasks.map(\.job)).sorted { ($0.count, $0) < ($1.count, $1) }
      if jobs.count > 1 {
        last.append(
          "Another run sent the sweep at the same time: jobs \(jobs.joined(separator: ", ")). The "
            + "work is done twice, without harm; 'scancel \(jobs[0])' ends one of them.")
      }
      let isKnown = tasks.allSatisfy { !$0.isPending || !["None", ""].contains($0.reason) }
      // What waits for nothing but its turn has a reason too.
      if isKnown, last.isEmpty || look > 3 { break }
      try? await Task.sleep(for: .milliseconds(500))
    }
    for remark in last { Warning.print(remark) }
  }

  static func remarks(_ tasks: [QueuedTask]) -> [String] {
    let reasons = Dictionary(grouping: tasks.filter(\.isPending), by: \.reason)
    return reasons.keys.sorted().compactMap { reason in
      PendingReason.remark(reason).map {
        "\("task".counted(reasons[reason]?.count ?? 0)) pending, \(reason): \($0)."
      }
    }
  }

  /// The queue in a line.
  static func queue(_ tasks: [QueuedTask]) -> String {
    let pending = tasks.filter(\.isPending)
    var parts: [String] = []
    if tasks.count > pending.count { parts.append("\(tasks.count - pending.count) running") }
    let reasons = Dictionary(grouping: pending, by: \.reason)
    for reason in reasons.keys.sorted() {
      parts.append("\(reasons[reason]?.count ?? 0) pending (\(reason))")
    }
    return parts.isEmpty ? "nothing in the queue" : parts.joined(separator: ", ")
  }
}
