import Foundation
import Testing

@Suite(
  "A probe",
  .enabled(if: ProbeEnvironment.isComplete, "run 'infoprism probe setup' for this test"))
struct ProbeKillTests {
  private static let command =
    "\(Product.infoprism.path) probe run --model SampleRuns/tiny-llava/model --family Tiny --size S "
    + "--device cpu --dataset folder:SampleRuns/tiny-llava/questions/shape-colour.jsonl "
    + "--images SampleRuns/tiny-llava --instruction '' --train 64 --evaluation 32 --batch-size 4 "
    + "--layers --study "

  private func shell(_ script: String) throws -> Product.Result {
    try Product.run("/bin/sh", ["-c", script], environment: ["OMP_NUM_THREADS": "1"])
  }

  @Test("killed with signal 9 itself, then run again, gives the same bytes as one run")
  func kill() throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (whole, killed) = (folder.path + "/whole", folder.path + "/killed")
    #expect(try shell(Self.command + whole).status == 0)
    // Waits for the tenth of 24 parts, or for the end of a run that never gets there.
    let parts = "\(killed)/.probe/Tiny-S.shape-colour"
    let script = """
      \(Self.command + killed) & pid=$!
      while ! [ -e \(parts)/train-000009.safetensors ]; do kill -0 $pid || exit 3; done
      kill -9 $pid
      wait $pid
      """
    #expect(try shell(script).status == 128 + 9)
    let files = FileManager.default
    #expect(!files.fileExists(atPath: killed + "/features/Tiny-S.shape-colour"))
    #expect(try files.contentsOfDirectory(atPath: parts).count >= 10)
    #expect(try shell(Self.command + killed).status == 0)
    for file in ["train.safetensors", "evaluation.safetensors", "subject.json"] {
      let path = "/features/Tiny-S.shape-colour/" + file
      #expect(files.contentsEqual(atPath: whole + path, andPath: killed + path), "\(file)")
    }
    #expect(!files.fileExists(atPath: parts), "what was in work is gone")
  }
}
