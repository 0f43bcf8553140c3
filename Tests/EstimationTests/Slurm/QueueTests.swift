import Testing

@testable import Estimation

@Suite("A queue")
struct QueueTests {
  @Test("is read a line a task, and what has ended is not in it")
  func lines() {
    let text = """
      17|0|RUNNING|None
      17|3|PENDING|(Nodes required for job are DOWN, DRAINED or reserved)
      17|4|COMPLETED|None
      17|5|CANCELLED|None
      slurm_load_jobs error: something
      17|6|COMPLETING|None
      """
    let tasks = QueuedTask.tasks(in: text)
    #expect(tasks.map(\.name) == ["17_0", "17_3", "17_6"])
    #expect(tasks.map(\.isPending) == [false, true, false])
    #expect(tasks[1].reason == "(Nodes required for job are DOWN, DRAINED or reserved)")
    #expect(QueuedTask.tasks(in: "").isEmpty)
  }

  @Test(
    "has tasks that wait for nothing but their turn",
    arguments: [
      "None", "Priority", "Resources", "JobArrayTaskLimit", "BeginTime", "ReqNodeNotAvail",
    ])
  func waiting(reason: String) {
    #expect(PendingReason.remark(reason) == nil)
  }

  @Test(
    "has tasks that will never run",
    arguments: [
      "PartitionTimeLimit", "PartitionConfig", "DependencyNeverSatisfied",
      "QOSMaxWallDurationPerJobLimit", "AssocMaxCpuPerJobLimit", "QOSMinGRES",
    ])
  func hopeless(reason: String) throws {
    #expect(try #require(PendingReason.remark(reason)).contains("so it will never run. Cancel"))
  }

  @Test(
    "has tasks that a limit holds back for now",
    arguments: [
      "QOSMaxJobsPerUserLimit", "AssocGrpCpuLimit", "QOSGrpCPUMinutesLimit",
    ])
  func limited(reason: String) throws {
    #expect(try #require(PendingReason.remark(reason)).contains("when your other jobs end"))
  }
}
