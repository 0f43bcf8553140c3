import Foundation
import Testing

/// The real binary, sent to a real Slurm.
@Suite(
  "Sweeps on Slurm", .serialized,
  .enabled(if: TestCluster.obstacle == nil, Comment(rawValue: TestCluster.obstacle ?? "")),
  .cluster)
struct ClusterTests {
  private let study: SweepStudy

  init() throws {
    let cluster = try #require(TestCluster.current)
    study = try SweepStudy(environment: cluster.environment)
  }

  /// Sends what is missing of a plan, in two tasks at most.
  @discardableResult
  private func send(
    _ plan: String, tasks: Int = 2, _ more: String...
  ) throws -> Product.Result {
    try study.run(
      [
        "sweep", "run", plan, "--engine", "slurm", "--tasks", "\(tasks)", "--slice-minutes",
        "0.001",
      ] + more)
  }

  private func sent(_ round: Int, of plan: String) throws -> [String: Any] {
    let path = plan.replacing(".jsonl", with: ".sweep/rounds/\(round)/sent.json")
    return try #require(try study.lines(at: path).first)
  }

  private func waitForTheEnd() throws {
    try study.waitUntil("an empty queue") {
      let queue = try study.shell("squeue --noheader")
      return queue.status == 0 && queue.output.isEmpty
    }
  }

  /// Waits until a task of the first round has finished an item, and gives its process.
  private func waitForWork(_ plan: String, slice: Int = 0) throws -> Int32 {
    var process: Int32?
    try study.waitUntil("a finished item") {
      let lines = try study.attempts(of: plan, named: "r1-s\(slice)-")
      process = lines.lazy.compactMap { ($0["process"] as? NSNumber)?.int32Value }.first
      return lines.contains { $0["state"] as? String == "finished" }
    }
    return try #require(process)
  }

  @Test("do every item once, a slice a task")
  func array() throws {
    let plan = try study.plan("--layers all --replicates 2 --epochs 0 --bootstrap 0")
    let result = try send(plan, tasks: 4, "--follow", "--setup", "export GREETING=here")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("#SBATCH --array=0-3\n"))
    #expect(result.errors.contains("done, 8 of 8"))
    try study.expectEachOnce(of: plan)
    #expect(try study.status(of: plan)["done"] as? Int == 8)
    let again = try send(plan)
    #expect(again.status == 0)
    #expect(again.errors.contains("all 8 items are in the study"))
  }

  @Test("go on after a task was killed, with what is missing")
  func killed() throws {
    let plan = try study.plan(SweepStudy.lasting)
    try send(plan)
    kill(try waitForWork(plan), SIGKILL)
    try waitForTheEnd()
    let missing = try #require(try study.status(of: plan)["missing"] as? Int)
    #expect((1...11).contains(missing))
    #expect(try send(plan).status == 0)
    try waitForTheEnd()
    #expect(try sent(2, of: plan)["items"] as? Int == missing)
    try study.expectEachOnce(of: plan)
  }

  @Test("lose nothing and repeat nothing when Slurm starts a task again")
  func requeued() throws {
    let plan = try study.plan(SweepStudy.lasting)
    try send(plan, tasks: 1)
    _ = try waitForWork(plan)
    let job = try #require(try sent(1, of: plan)["job"] as? String)
    let requeued = try study.shell("scontrol requeue \(job)_0")
    #expect(requeued.status == 0, "\(requeued.errors)")
    try waitForTheEnd()
    let began = try study.attempts(of: plan).filter { $0["state"] as? String == "began" }
    #expect(began.count == 2)
    #expect(began.allSatisfy { $0["job"] as? String == "\(job)_0" })
    try study.expectEachOnce(of: plan)
  }

  @Test("are refused while tasks live, end when cancelled, and go on on this machine")
  func cancelled() throws {
    let plan = try study.plan(SweepStudy.lasting)
    try send(plan, "--concurrency", "1")
    _ = try waitForWork(plan)
    let refused = try send(plan)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("2 tasks of this sweep are in the queue"))
    #expect(try study.run(["sweep", "run", plan]).status == 1)
    let cancelled = try study.run(["sweep", "cancel", plan])
    #expect(cancelled.output.hasPrefix("Cancelled 2 tasks."), "\(cancelled.errors)")
    let state = try study.status(of: plan)
    #expect((state["missing"] as? Int ?? 0) > 0)
    // A cancelled task says goodbye: none of its items counts as one that kills.
    #expect(try study.attempts(of: plan).contains { $0["state"] as? String == "dropped" })
    #expect(try study.run(["sweep", "run", plan]).status == 0)
    try study.expectEachOnce(of: plan)
  }

  @Test("are warned before their time limit, and keep what is done")
  func timeLimit() throws {
    let quick = try study.plan(
      "--dataset known-colour --replicates 2 --epochs 0 --bootstrap 0", name: "quick")
    let endless = try study.plan(
      "--dataset shown-colour --epochs 100000 --bootstrap 0", name: "endless")
    let plan = study.folder.appending(path: "plan.jsonl").path
    _ = try study.shell("cat \(quick) \(endless) > \(plan)")
    try send(plan, tasks: 1, "--time", "1")
    let job = try #require(try sent(1, of: plan)["job"] as? String)
    try waitForTheEnd()
    // Ended by itself with 75, and not by the limit.
    let ending = try study.shell("scontrol show job \(job)_0")
    #expect(ending.output.contains("ExitCode=75:0"), "\(ending.output)")
    try study.expectEachOnce(of: quick)
    let state = try study.status(of: plan)
    #expect(state["missing"] as? Int == 1)
    #expect(state["poisoned"] as? [String] == [])
  }

  @Test("that Slurm refuses, or will never run, are told with what to do")
  func refusals() throws {
    let plan = try study.plan("--replicates 2 --epochs 0 --bootstrap 0")
    let unknown = try send(plan, "--partition", "debgu")
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("Slurm refused the sweep: "))
    #expect(unknown.errors.contains("nvalid partition"))
    #expect(unknown.errors.contains("the partitions are debug."))
    #expect(try study.status(of: plan)["rounds"] as? [String] == [])
    let long = try send(plan, "--time", "2-0")
    #expect(long.status == 0, "\(long.errors)")
    #expect(
      long.errors.contains(
        "PartitionTimeLimit: the time limit is over the partition's, so it will never run."))
    #expect(try study.run(["sweep", "status", plan]).output.contains("PartitionTimeLimit"))
    #expect(try study.run(["sweep", "cancel", plan]).status == 0)
    #expect(try study.keys().isEmpty)
  }
}
