import Foundation
import Studies

/// Which clusters a sweep may be on, where a site has several.
///
/// A cluster is named by sbatch, which is asked for one of those that the user names, or chooses by
/// itself in a federation. Whoever then asks the cluster of this machine alone finds an empty queue,
/// and would send everything again.
struct SlurmClusters: Hashable, Sendable {
  /// What `--clusters` is given; nil where the commands ask the cluster that they belong to.
  var names: String?

  /// The clusters of a sweep: those that took its rounds, and those that a round was sent to without
  /// an answer.
  static func all(of sweep: SweepFolder) -> [SlurmClusters] {
    var found: [SlurmClusters] = []
    // Nothing is sent while tasks live: what is before the last round with a job is over.
    for round in sweep.rounds.reversed() {
      let sent = round.sent
      let named = sent?.cluster.map { ([$0] + (sent?.siblings ?? [])).joined(separator: ",") }
      found.append(SlurmClusters(names: named ?? asked(in: round)))
      if sent != nil { break }
    }
    return found.uniqued()
  }

  /// The clusters that a round's script asks for.
  private static func asked(in round: SweepRound) -> String? {
    guard let text = try? String(contentsOfFile: round.script, encoding: .utf8) else { return nil }
    let options = text.split(whereSeparator: \.isNewline).compactMap { line in
      line.hasPrefix("#SBATCH ") ? String(line.dropFirst(8)) : nil
    }
    return asked(by: options)
  }

  /// The clusters that options of sbatch ask for: `--clusters=a,b`, `-M a` and the like.
  static func asked(by options: [String]) -> String? {
    for option in options.reversed() {
      guard let match = option.firstMatch(of: /^\s*(?:--clusters?[=\s]\s*|-M[=\s]*)(\S+)/) else {
        continue
      }
      let names = match.1.split(separator: ",").compactMap { SlurmJob.cluster($0) }
      if !names.isEmpty { return names.joined(separator: ",") }
    }
    return nil
  }

  /// The option of squeue. In a federation the queue of all its members is asked where none is
  /// known; elsewhere the option changes nothing.
  var ofQueue: [String] { names.map { ["--clusters=\($0)"] } ?? ["--federation"] }

  /// The option of scancel and sacct.
  var ofOthers: [String] { names.map { ["--clusters=\($0)"] } ?? [] }
}
