import Foundation
import Testing

/// Full disks, links and files that change, with the real binary.
@Suite("A study that is damaged")
struct DamageTests {
  private let study: SweepStudy

  init() throws { study = try SweepStudy() }

  /// Runs the product where no file may be longer than so many blocks of 1024 bytes, as on a disk
  /// that is full.
  private func run(blocks: Int, _ arguments: String) throws -> Product.Result {
    try study.shell(
      "exec bash -c 'ulimit -f \(blocks); exec \(Product.infoprism.path) \(arguments)'")
  }

  private static let arguments =
    "--estimator exact --bootstrap 0 --layers all --workers 1 --format csv"

  @Test("beside sound ones: those open, what can't is told, and no other is taken for it")
  func beside() throws {
    let folder = URL(filePath: study.study).deletingLastPathComponent().path
    let broken = folder + "/broken"
    try FileManager.default.createDirectory(atPath: broken, withIntermediateDirectories: true)
    try Data(#"{"schema": "infoprism/study/1", "datasets": [{"name": "a", "options": 1e19}]}"#.utf8)
      .write(to: URL(filePath: broken + "/study.json"))
    let overview = try study.run(["explore", folder])
    #expect(overview.status == 1)
    #expect(overview.errors.contains("Can't open '\(broken)'"))
    #expect(overview.output.contains(study.study))
    let shown = try study.run(["show", "overview", folder])
    #expect(shown.status == 1)
    #expect(shown.errors.contains("Can't choose a study: '\(folder)' holds 2 of them."))
    #expect(shown.output == "")
  }

  @Test("gets no more estimates when the disk is full, and all of them when there is room")
  func full() throws {
    let full = try run(blocks: 3, "estimate \(study.study) \(Self.arguments)")
    #expect(full.status == 1)
    let stops = full.errors.split(separator: "\n").filter { $0.contains("can't be written") }
    #expect(stops.count == 1, "\(full.errors)")
    let kept = try study.keys().count
    #expect(kept > 0 && kept < 4)
    #expect(
      stops.first?.hasSuffix(
        "the file would be larger than is allowed. Make room there, and run the same command again. \(kept) of 4 estimates "
          + "are kept, and are not made again.") == true, "\(full.errors)")
    #expect(try study.run(["verify", study.study]).output.contains("sound, \(kept) estimate"))
    let rest = try run(blocks: 1000, "estimate \(study.study) \(Self.arguments)")
    #expect(rest.status == 0, "\(rest.errors)")
    #expect(try study.keys().count == 4)
    #expect(Set(try study.keys()).count == 4)
  }

  @Test("blames no item of a sweep where the disk is full")
  func sweep() throws {
    let plan = try study.plan("--estimator exact --bootstrap 0 --layers all")
    // One line a run.
    for _ in 0..<3 {
      let full = try run(blocks: 2, "sweep run \(plan) --workers 1")
      #expect(full.status == 1)
    }
    #expect(try study.attempts(of: plan).count { $0["state"] as? String == "failed" } == 0)
    #expect(try study.run(["sweep", "run", plan]).status == 0)
    try study.expectEachOnce(of: plan)
  }

  @Test("is not written to where its folder of estimates is a link")
  func link() throws {
    let elsewhere = study.folder.appending(path: "elsewhere").path
    try FileManager.default.createDirectory(
      atPath: elsewhere, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: study.study + "/estimates", withDestinationPath: elsewhere)
    let result = try run(blocks: 1000, "estimate \(study.study) \(Self.arguments)")
    #expect(result.status == 1)
    #expect(result.errors.contains("'estimates' is a link"), "\(result.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere).isEmpty)
    let verified = try study.run(["verify", study.study])
    #expect(verified.status == 1)
    #expect(verified.output.contains("it is a link that leaves the study"))
  }

  @Test("is repaired by a command that says what it does")
  func repair() throws {
    let folder = study.study + "/estimates"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(#"{"dataset":"#.utf8).write(to: URL(filePath: folder + "/a.jsonl"))
    #expect(try study.run(["verify", study.study]).status == 1)
    let repaired = try study.run(["verify", "--repair", study.study])
    #expect(repaired.status == 0)
    #expect(
      repaired.output
        == "\(study.study)/estimates/a.jsonl: repaired: The torn line 1, 11 bytes, is taken out and "
        + "kept in 'repairs/estimates-a.jsonl.torn-1'. Run what wrote the file again.\n"
        + "\(study.study): sound, 0 estimates, 0 questions\n")
  }
}
