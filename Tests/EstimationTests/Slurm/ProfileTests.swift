import Foundation
import Testing

@testable import Estimation

@Suite("A profile of a cluster")
struct ProfileTests {
  @Test("is lines of keys and values, and comes after the options")
  func read() throws {
    let profile = try SlurmProfile.read(
      """
      # The short queue.
      partition = short
      cores=4
      slice-minutes = 12.5

      setup = module load gcc/13
      setup = export A=b
      sbatch = --constraint=avx512
      """, file: "short")
    #expect(profile.partition == "short")
    #expect(profile.sliceMinutes == 12.5)
    #expect(profile.setup == ["module load gcc/13", "export A=b"])
    var options = SlurmResources()
    options.partition = "long"
    options.setup = ["ulimit -n 4096"]
    let both = options.filled(from: profile)
    #expect(both.partition == "long")
    #expect(both.cores == 4)
    #expect(both.setup == ["module load gcc/13", "export A=b", "ulimit -n 4096"])
    #expect(both.options == ["--constraint=avx512"])
  }

  @Test(
    "is refused with its line where it is not understood",
    arguments: [
      ("cores = many", "'cores' is 'many'; expected a number from 1."),
      ("partition", "expected 'key = value', and found 'partition'."),
      (
        "queue = short",
        "'queue' is not known; expected partition, account, qos, time, memory, cores, gres, "
          + "concurrency, tasks, slice-minutes, program, setup or sbatch."
      ),
    ])
  func refused(line: String, reason: String) {
    #expect(throws: SweepError("'f', line 2: \(reason)")) {
      try SlurmProfile.read("\n\(line)\n", file: "f")
    }
  }

  @Test("is looked for where settings are kept, and nowhere else")
  func names() throws {
    let fake = try FakeCluster([:])
    let environment = ["XDG_CONFIG_HOME": fake.folder.path]
    let folder = SlurmProfile.folder(environment)
    #expect(folder == fake.folder.path + "/infoprism/profiles")
    #expect(
      throws: SweepError("'../x' is no name of a profile: expected the name of a file.")
    ) { try SlurmProfile.named("../x", environment: environment) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("qos = high\n".utf8).write(to: URL(filePath: folder + "/short"))
    #expect(try SlurmProfile.named("short", environment: environment).qos == "high")
    #expect(
      throws: SweepError(
        "There is no profile 'long': '\(folder)/long' can't be read. There is short.")
    ) { try SlurmProfile.named("long", environment: environment) }
  }
}
