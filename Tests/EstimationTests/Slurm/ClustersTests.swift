import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import Estimation

@Suite("A site of several clusters")
struct ClustersTests {
  private let sample: SampleStudy
  private let plan: Plan

  init() throws {
    sample = try SampleStudy()
    var settings = EstimationSettings()
    settings.batch.epochs = 0
    plan = try Plan(sets: sample.open().features, settings: [settings], seeds: [0, 1])
  }

  /// A queue that shows what was sent to those alone who ask its cluster.
  private static func queue(of clusters: String) -> String {
    """
    case "$*" in *"--clusters=\(clusters)"*) ;; *) exit 0;; esac
    [ -e "$HERE/sent" ] && [ ! -e "$HERE/through" ] && printf 'CLUSTER: big\\n8653762|0|RUNNING|None\\n'
    exit 0
    """
  }

  private func site(
    clusters: String = "big", sbatch: String = "echo '8653762;big'", scontrol: String = ":"
  ) throws -> FakeCluster {
    try FakeCluster([
      "sbatch": "touch \"$HERE/sent\"; \(sbatch)", "squeue": Self.queue(of: clusters),
      "scancel": "case \"$*\" in *--clusters=\(clusters)*) touch \"$HERE/through\";; esac",
      "sacct": "case \"$*\" in *--clusters=\(clusters)*) echo TIMEOUT;; esac", "scontrol": scontrol,
    ])
  }

  private func engine(_ fake: FakeCluster, options: [String] = []) -> SlurmEngine {
    var resources = SlurmResources()
    resources.options = options
    return SlurmEngine(
      sweep: fake.sweep, resources: resources, cluster: fake.cluster(options: options))
  }

  private func expectOneSending(_ fake: FakeCluster, options: [String] = []) async throws {
    let engine = engine(fake, options: options)
    _ = try await engine.run(plan, of: sample.open())
    // As another process would, that knows the folder of the sweep alone.
    let later = self.engine(fake)
    await #expect(throws: SweepError.self) { try await later.run(plan, of: sample.open()) }
    #expect(fake.calls.count { $0.hasPrefix("sbatch") } == 1)
    try await later.cluster.cancel(fake.sweep)
    #expect(try await later.cluster.tasks(of: fake.sweep).isEmpty)
    #expect(
      await later.cluster.endings(of: fake.sweep, since: "2026-11-25T18:00:00Z") == "1 TIMEOUT")
  }

  @Test("is asked by the cluster that sbatch named, and nothing is sent twice")
  func named() async throws {
    let fake = try site()
    try await expectOneSending(fake)
    #expect(fake.sweep.rounds.last?.sent?.cluster == "big")
    #expect(try await engine(fake).cluster.tasks(of: fake.sweep) == [])
  }

  @Test("is asked as a whole where it is a federation, whose members run each other's jobs")
  func federation() async throws {
    let members = """
      printf 'Federation: f\\nSelf:       big:10.0.0.1:6817 ID:1 FedState:ACTIVE\\n'
      printf 'Sibling:    small:10.0.0.2:6817 ID:2 FedState:ACTIVE\\n'
      """
    try await expectOneSending(site(clusters: "big,small", scontrol: members))
  }

  @Test(
    "is asked by the clusters that the user named, where sbatch names none",
    arguments: ["--clusters=big", "--cluster=big", "-M big", "-Mbig"])
  func chosen(option: String) async throws {
    try await expectOneSending(site(sbatch: "echo 8653762"), options: [option])
  }

  @Test("is asked by the clusters that the user named, where sbatch gave no answer")
  func lost() async throws {
    let silent = "echo 'Socket timed out' >&2; exit 1"
    let fake = try site(sbatch: silent)
    try await expectOneSending(fake, options: ["--clusters=big,small"])
    #expect(fake.sweep.rounds.last?.sent?.cluster == "big")
  }

  @Test("is asked by the clusters that the environment names, which the script then keeps")
  func environment() async throws {
    let fake = try site(sbatch: "echo 8653762")
    let cluster = fake.cluster(environment: ["SBATCH_CLUSTERS": "big"])
    let engine = SlurmEngine(sweep: fake.sweep, resources: .init(), cluster: cluster)
    _ = try await engine.run(plan, of: sample.open())
    await #expect(throws: SweepError.self) { try await self.engine(fake).refuseWhileLive() }
  }

  @Test("has tasks with their cluster, under the line that names it")
  func headers() {
    let text = "CLUSTER: big\n17|0|RUNNING|None\n\nCLUSTER: small\n18|N/A|PENDING|Priority\n"
    let tasks = QueuedTask.tasks(in: text)
    #expect(tasks.map(\.cluster) == ["big", "small"])
    #expect(tasks.map(\.name) == ["17_0", "18_N/A"])
  }

  @Test("that doesn't answer is not an empty queue")
  func silent() async throws {
    let fake = try site()
    _ = try await engine(fake).run(plan, of: sample.open())
    let silent = try FakeCluster(["squeue": "echo 'No cluster big known by database.' >&2; exit 1"])
    await #expect(
      throws: SweepError(
        "Can't tell what of the sweep is in the queue of big: squeue: No cluster big known by "
          + "database. Try again when the cluster answers.")
    ) { try await silent.cluster().tasks(of: fake.sweep) }
  }
}
