import Foundation
import Testing

@Suite("Sweeps on this machine")
struct SweepTests {
  private let study: SweepStudy

  init() throws { study = try SweepStudy() }

  @Test(
    "stop at a signal, refuse a second run, and go on where they stopped",
    arguments: [("TERM", 75), ("INT", 130), ("KILL", 137)])
  func stopped(signal: String, status: Int) throws {
    let plan = try study.plan(SweepStudy.lasting)
    let tool = Product.infoprism.path
    // A shell starts what is in the background deaf to Ctrl-C, unless it has jobs.
    let script = """
      set -m
      '\(tool)' sweep run '\(plan)' --workers 1 & p=$!
      until grep -q finished '\(study.folder.path)'/plan.sweep/attempts/*.jsonl; do sleep 0.02; done 2>/dev/null
      '\(tool)' sweep run '\(plan)'; echo second=$?
      kill -\(signal) $p; wait $p; echo first=$?
      """
    let result = try study.shell(script)
    #expect(result.output == "second=1\nfirst=\(status)\n")
    #expect(result.errors.contains(" runs the sweep. Wait for it"))
    let done = try study.keys().count
    #expect((1..<12).contains(done))
    let again = try study.run(["sweep", "run", plan])
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.errors.contains("of \(12 - done)\n"))
    try study.expectEachOnce(of: plan)
  }

  @Test("note what fails, give it up in the end, and try it again when asked")
  func poisoned() throws {
    let plan = try study.plan("--replicates 2 --epochs 0 --bootstrap 0")
    // Other features than those of the plan.
    let file = "\(study.study)/features/\(SweepStudy.features[0])/evaluation.safetensors"
    let sound = try Data(contentsOf: URL(filePath: file))
    var other = sound
    other[other.count - 1] ^= 1
    try other.write(to: URL(filePath: file))
    for round in 1...3 {
      let result = try study.run(["sweep", "run", plan])
      #expect(result.status == 1)
      #expect(result.errors.contains("changed since the plan was made"))
      #expect(try study.keys().count == 2)
      #expect((try study.status(of: plan)["poisoned"] as? [Any])?.count == (round < 3 ? 0 : 2))
    }
    let left = try study.run(["sweep", "run", plan])
    #expect(left.status == 1)
    #expect(left.errors.contains("failed too often; nothing is sent. --retry-failed tries"))
    let status = try study.run(["sweep", "status", plan]).output
    #expect(status.contains("2 of 4 items are in the study, 2 failed too often, 2 missing in all"))
    #expect(status.contains("TinyLLaVA-XS known-colour BATCH seed 0: failed 3 times: 'features/"))
    try sound.write(to: URL(filePath: file))
    #expect(try study.run(["sweep", "run", plan, "--retry-failed"]).status == 0)
    try study.expectEachOnce(of: plan)
  }

  @Test("report two results of the same work that differ, and pass over two that agree")
  func disagreement() throws {
    let plan = try study.plan("--dataset known-colour --replicates 2 --epochs 0 --bootstrap 0")
    #expect(try study.run(["sweep", "run", plan]).status == 0)
    let estimates = study.study + "/estimates"
    let file = try #require(try FileManager.default.contentsOfDirectory(atPath: estimates).first)
    let text = try String(contentsOfFile: "\(estimates)/\(file)", encoding: .utf8)
    try text.write(toFile: estimates + "/x-copy.jsonl", atomically: true, encoding: .utf8)
    #expect(try study.run(["verify", study.study]).status == 0)
    #expect(try study.status(of: plan)["repetitions"] as? Int == 2)
    let other = text.replacing(/"U2":[0-9.]+,/, with: "\"U2\":7,")
    try other.write(toFile: estimates + "/x-copy.jsonl", atomically: true, encoding: .utf8)
    let verified = try study.run(["verify", study.study])
    #expect(verified.status == 1)
    #expect(verified.output.contains("x-copy.jsonl:1: warning: U2 is 7.0000 bits here and "))
    #expect(try study.run(["sweep", "status", plan]).output.contains("U2 is 7.0000 bits here"))
  }

  @Test("print the script and send nothing where they are only tried")
  func dryRun() throws {
    let plan = try study.plan("--replicates 2 --epochs 0 --bootstrap 0")
    let result = try study.run(
      ["sweep", "run", plan, "--engine", "slurm", "--partition", "short", "--dry-run"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("#!/bin/bash\n# plan.jsonl, round 1: 4 items in 1 task.\n"))
    #expect(result.output.contains("\n#SBATCH --partition=short\n"))
    #expect(!FileManager.default.fileExists(atPath: study.folder.path + "/plan.sweep"))
  }

  @Test("come to no harm where a cluster runs a task twice at once")
  func twice() throws {
    // A queue that took the job and has forgotten it.
    let bin = study.folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    for (name, script) in [("sbatch", "echo 17"), ("squeue", ":"), ("scontrol", ":")] {
      let path = bin.appending(path: name).path
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: path))
      chmod(path, 0o755)
    }
    let plan = try study.plan("--dataset known-colour --replicates 6 --epochs 1 --bootstrap 0")
    let tool = Product.infoprism.path
    let slice = "'\(tool)' sweep run-slice '\(plan)' 1 0"
    let result = try study.shell(
      """
      PATH='\(bin.path)':$PATH
      '\(tool)' sweep run '\(plan)' --engine slurm && { \(slice) & \(slice) & \(slice); wait; }
      \(slice); echo again=$?
      """)
    #expect(result.errors.contains("Sent as job 17,"), "\(result.errors)")
    // The fourth found everything done.
    #expect(result.output.hasSuffix("\nagain=0\n"))
    let keys = try study.keys()
    #expect(Set(keys).count == 6)
    // How often they met is up to the machine.
    #expect((6...18).contains(keys.count))
    #expect(try study.run(["verify", study.study]).status == 0)
    #expect(try study.status(of: plan)["missing"] as? Int == 0)
    #expect(try study.status(of: plan)["disagreements"] as? [String] == [])
  }
}
