extension SlurmCluster {
  /// What became of a script.
  enum Submission {
    case sent(SlurmJob)
    case refused(SweepError)
  }

  /// Sends a script.
  ///
  /// An answer that got lost is not a refusal: the queue is asked before anything is said. Nothing
  /// of the sweep was in it before, so that what is there now was sent now.
  ///
  /// - Throws: ``SweepError`` where the answer got lost and the script isn't in the queue, or nobody
  ///   knows whether it is.
  func submit(_ script: String, of sweep: SweepFolder) async throws -> Submission {
    let answer = await run("sbatch", ["--parsable", script])
    if answer.isGood, let job = SlurmJob(in: answer.output) { return .sent(job) }
    let isLost = answer.isGood || Self.isLost(answer)
    for wait in [.zero] + (isLost ? recheck : []) {
      if wait > .zero { try await Task.sleep(for: wait) }
      let found: [QueuedTask]
      do {
        found = try await tasks(of: sweep)
      } catch {
        guard isLost else { break }
        throw SweepError(
          "Nobody knows whether the sweep was sent: sbatch: \(answer.reason); and the queue can't "
            + "be read. When the cluster answers again, 'infoprism sweep status' tells.")
      }
      if let task = found.first { return .sent(SlurmJob(task.job, cluster: task.cluster)) }
    }
    if answer.isGood {
      let said = answer.output.allSatisfy(\.isWhitespace) ? "nothing" : "'\(answer.reason)'"
      throw SweepError(
        "Nobody knows whether the sweep was sent: sbatch ended well, said \(said), and named no job; "
          + "and nothing of it is in the queue. Look with squeue before you send it again.")
    }
    if isLost {
      throw SweepError(
        "Nothing was sent: sbatch: \(answer.reason); and nothing of it is in the queue. Send it "
          + "again.")
    }
    return .refused(
      SweepError("Slurm refused the sweep: \(answer.reason). \(await remedy(answer.reason))"))
  }

  /// True where sbatch can't know whether its request arrived.
  private static func isLost(_ answer: SlurmCommands.Answer) -> Bool {
    let texts = [
      "timed out", "unable to contact", "zero bytes", "connection re", "communication",
      "unexpected message", "transport endpoint",
    ]
    let errors = answer.errors.lowercased()
    return answer.status == nil && !errors.contains("can't be run")
      || texts.contains(where: errors.contains)
  }

  /// What to do about a refusal.
  private func remedy(_ reason: String) async -> String {
    let text = reason.lowercased()
    if text.contains("can't be run") {
      return "Is this a login node of a cluster? '--engine local' runs the plan on this machine."
    }
    if text.contains("partition") {
      let answer = await run("sinfo", ["--noheader", "--format=%R"])
      let names = Set(answer.output.split(whereSeparator: \.isNewline).map(String.init)).sorted()
      return "Choose another --partition or --account"
        + (names.isEmpty ? "." : "; the partitions are \(names.joined(separator: ", ")).")
    }
    if text.contains("qos") || text.contains("limit") {
      return "Lower --tasks, --time or --cores, or choose another --qos."
    }
    if text.contains("array") { return "Lower --tasks." }
    if text.contains("node configuration") || text.contains("memory") || text.contains("gres") {
      return "Lower --memory, --cores or --gres; 'sinfo' shows what nodes have."
    }
    return "'--dry-run' prints the script; correct the options."
  }
}
