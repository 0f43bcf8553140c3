import Foundation
import Studies
import Testing

@testable import Estimation

@Suite("The script of a round")
struct ScriptTests {
  private func script(_ resources: SlurmResources = .init(), folder: String? = nil) throws -> (
    text: String, plan: String
  ) {
    let fake = try FakeCluster([:])
    var plan = fake.sweep.plan
    if let folder {
      let place = fake.folder.appending(path: folder)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      plan = place.appending(path: "plan.jsonl").path
      try Data().write(to: URL(filePath: plan))
    }
    let round = SweepRound(sweep: try SweepFolder(plan: plan), number: 2)
    let text = SlurmScript(
      round: round, resources: resources, items: 300, tasks: 12, longest: 600,
      program: "/opt/infoprism"
    ).text
    return (text.replacing(round.sweep.id, with: "ID"), round.sweep.plan)
  }

  @Test("says everything that is needed, and nothing that wasn't asked for")
  func plain() throws {
    let (text, plan) = try script()
    let folder = plan.dropLast(6)
    #expect(
      text == """
        #!/bin/bash
        # plan.jsonl, round 2: 300 items in 12 tasks.
        #SBATCH --job-name=infoprism-ID
        #SBATCH --array=0-11
        #SBATCH --output=\(folder).sweep/rounds/2/logs/%a.log
        #SBATCH --open-mode=append
        #SBATCH --requeue
        #SBATCH --signal=B:TERM@120
        #SBATCH --time=20
        export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
        exec /opt/infoprism sweep run-slice \(plan) 2 "$SLURM_ARRAY_TASK_ID"

        """)
  }

  @Test("passes on what the user asks for")
  func full() throws {
    var resources = SlurmResources()
    resources.partition = "short"
    resources.account = "lab"
    resources.qos = "high"
    resources.time = "00:04:00"
    resources.memory = "4G"
    resources.cores = 4
    resources.gres = "gpu:1"
    resources.concurrency = 5
    resources.setup = ["module load gcc/13"]
    resources.options = ["--constraint=\"a|b\""]
    let lines = try script(resources).text.split(separator: "\n").map(String.init)
    #expect(lines[3] == "#SBATCH --array=0-11%5")
    #expect(
      Array(lines[7...17]) == [
        "#SBATCH --signal=B:TERM@60", "#SBATCH --time=00:04:00", "#SBATCH --partition=short",
        "#SBATCH --account=lab", "#SBATCH --qos=high", "#SBATCH --mem=4G",
        "#SBATCH --gres=gpu:1", "#SBATCH --cpus-per-task=4", "#SBATCH --constraint=\"a|b\"",
        "export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1", "module load gcc/13",
      ])
  }

  @Test("keeps paths whole, whatever is in them")
  func paths() throws {
    let (text, plan) = try script(folder: "a 50% \"plan\" of $HOME's")
    let escaped = String(plan.dropLast(6)).replacing("%", with: "%%")
      .replacing("\"", with: "\\\"")
    #expect(text.contains("#SBATCH --output=\"\(escaped).sweep/rounds/2/logs/%a.log\"\n"))
    // The shell reads back the same path.
    let last = try #require(text.split(separator: "\n").last)
    let word = try #require(last.firstMatch(of: /run-slice (.*) 2 "/)).1
    #expect(word == "'" + plan.replacing("'", with: "'\\''") + "'")
  }

  @Test(
    "is not made of options that mean something else",
    arguments: [
      "short\n#SBATCH --wait", "short --wait", "$(id)", "",
    ])
  func refused(partition: String) {
    var resources = SlurmResources()
    resources.partition = partition
    #expect(
      throws: SweepError(
        "partition is '\(partition)'; expected a word without spaces and quotes. Further options "
          + "go through --sbatch.")
    ) { try resources.check() }
  }

  @Test(
    "reads times as Slurm does",
    arguments: [
      ("20", 1200), ("1:30", 90), ("2:00:00", 7200), ("1-0", 86400), ("1-2:30", 95400),
      ("0-00:00:10", 10), ("soon", nil), ("1:2:3:4", nil), ("-5", nil), ("", nil),
    ] as [(String, Double?)])
  func times(text: String, seconds: Double?) {
    #expect(SlurmTime.seconds(text) == seconds)
  }
}
