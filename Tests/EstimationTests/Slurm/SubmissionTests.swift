import Foundation
import Testing

@testable import Estimation

@Suite("Sending a script to Slurm")
struct SubmissionTests {
  private static let inQueue = "echo '23|0|PENDING|None'"

  private func submit(
    _ scripts: [String: String], patience: Duration = .seconds(1800)
  ) async throws -> (result: Result<String, SweepError>, calls: [String]) {
    let fake = try FakeCluster(scripts)
    do {
      switch try await fake.cluster(submissionPatience: patience).submit(
        "script.sh", of: fake.sweep)
      {
      case .sent(let job): return (.success(job.number), fake.calls)
      case .refused(let error): return (.failure(error), fake.calls)
      }
    } catch let error as SweepError {
      return (.failure(error), fake.calls)
    }
  }

  @Test(
    "reads the job's number and cluster, whatever a site wraps it in",
    arguments: [
      ("17", "17", nil), ("8653762;big", "8653762", "big"), ("17;", "17", nil),
      ("17;--all", "17", nil), ("Checking your quota: fine.\n17;big\r\n", "17", "big"),
      ("sbatch: warning: 3 nodes are drained\n17\n", "17", nil), ("17_[0-9];big", "17", "big"),
      ("17+0", "17", nil), ("Submitted batch job 17", "17", nil),
      ("Submitted batch job 17 on cluster big", "17", "big"), ("sorry", nil, nil), ("", nil, nil),
    ] as [(String, String?, String?)])
  func number(output: String, job: String?, cluster: String?) {
    let found = SlurmJob(in: output)
    #expect((found?.number, found?.cluster) == (job, cluster))
  }

  @Test("takes an answer as it is, and asks nothing more")
  func sent() async throws {
    let (result, calls) = try await submit(["sbatch": "echo 17", "squeue": Self.inQueue])
    #expect(result == .success("17"))
    #expect(calls == ["sbatch --parsable script.sh"])
  }

  @Test(
    "finds the job in the queue where the answer got lost",
    arguments: [
      "echo 'sbatch: error: Batch job submission failed: Socket timed out on send/recv' >&2; exit 1",
      "exec sleep 600", "echo 'a word of greeting, and no number'",
    ])
  func lost(sbatch: String) async throws {
    let (result, calls) = try await submit(
      ["sbatch": sbatch, "squeue": Self.inQueue],
      patience: .seconds(sbatch.contains("sleep") ? 1 : 1800))
    #expect(result == .success("23"))
    #expect(calls.filter { $0.hasPrefix("sbatch") }.count == 1)
  }

  @Test("asks the queue again before it says that nothing was sent")
  func late() async throws {
    // The job comes into the queue between the second and the third look.
    let squeue = """
      [ $(grep -c squeue "$HERE/calls") -gt 2 ] && \(Self.inQueue)
      exit 0
      """
    let lost = "echo 'Unable to contact slurm controller (connect failure)' >&2; exit 1"
    #expect(try await submit(["sbatch": lost, "squeue": squeue]).result == .success("23"))
    let (never, _) = try await submit(["sbatch": lost, "squeue": "exit 0"])
    #expect(
      never
        == .failure(
          SweepError(
            "Nothing was sent: sbatch: Unable to contact slurm controller (connect failure); and "
              + "nothing of it is in the queue. Send it again.")))
  }

  @Test("says so where nobody knows")
  func unknown() async throws {
    let lost = "echo 'Unable to contact slurm controller' >&2; exit 1"
    let (result, _) = try await submit(["sbatch": lost, "squeue": lost])
    #expect(
      result
        == .failure(
          SweepError(
            "Nobody knows whether the sweep was sent: sbatch: Unable to contact slurm controller; "
              + "and the queue can't be read. When the cluster answers again, 'infoprism sweep "
              + "status' tells.")))
  }

  @Test("doesn't say that nothing was sent where sbatch ended well", arguments: ["", "hello"])
  func noNumber(output: String) async throws {
    let (result, calls) = try await submit([
      "sbatch": "printf '%s' '\(output)'", "squeue": "exit 0",
    ])
    let said = output.isEmpty ? "nothing" : "'\(output)'"
    #expect(
      result
        == .failure(
          SweepError(
            "Nobody knows whether the sweep was sent: sbatch ended well, said \(said), and named "
              + "no job; and nothing of it is in the queue. Look with squeue before you send it "
              + "again.")))
    #expect(calls.filter { $0.hasPrefix("sbatch") }.count == 1)
  }

  @Test("tells a refusal with what to do")
  func refused() async throws {
    let (result, calls) = try await submit([
      "sbatch": """
      echo 'sbatch: error: Batch job submission failed: Invalid qos specification' >&2; exit 1
      """,
      "squeue": "exit 0",
    ])
    #expect(
      result
        == .failure(
          SweepError(
            "Slurm refused the sweep: Batch job submission failed: Invalid qos specification. "
              + "Lower --tasks, --time or --cores, or choose another --qos.")))
    #expect(calls.count == 2)
  }

  @Test("doesn't take a silent queue for an empty one, and hides what users set for squeue")
  func queue() async throws {
    let dead = try FakeCluster(["squeue": "echo 'slurm_load_jobs error: Down' >&2; exit 1"])
    await #expect(
      throws: SweepError(
        "Can't tell what of the sweep is in the queue: squeue: slurm_load_jobs error: Down. Try "
          + "again when the cluster answers.")
    ) {
      try await dead.cluster().tasks(of: dead.sweep)
    }
    let fake = try FakeCluster([
      "squeue": "echo \"1|$SQUEUE_STATES|RUNNING|$SBATCH_WAIT\""
    ])
    let tasks = try await fake.cluster().tasks(of: fake.sweep)
    #expect(tasks == [QueuedTask(job: "1", index: "", state: "RUNNING", reason: "")])
    #expect(fake.calls[0].contains("--name=\(fake.sweep.jobName) --format=%F|%K|%T|%r"))
  }

  @Test("asks how large an array may be", arguments: [("1001", 1000), ("41", 41), ("?", 1000)])
  func arrayLimit(size: String, limit: Int) async throws {
    let fake = try FakeCluster(["scontrol": "echo 'MaxArraySize            = \(size)'"])
    #expect(await fake.cluster().arrayLimit() == limit)
  }

  @Test("takes accounting for a hint, where there is any")
  func endings() async throws {
    let with = try FakeCluster([
      "sacct": "printf 'COMPLETED\\nTIMEOUT\\nCANCELLED by 0\\nTIMEOUT\\n'"
    ])
    let date = "2026-11-25T18:00:00Z"
    #expect(await with.cluster().endings(of: with.sweep, since: date) == "1 CANCELLED, 2 TIMEOUT")
    let without = try FakeCluster(["sacct": "echo 'accounting storage is disabled' >&2; exit 1"])
    #expect(await without.cluster().endings(of: without.sweep, since: date) == nil)
  }
}
