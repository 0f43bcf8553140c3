import Foundation
import Testing

@Suite(
  "A probe that fails", .serialized,
  .enabled(if: ProbeEnvironment.isComplete, "run 'infoprism probe setup' for this test"))
struct ProbeFailureTests {
  private func probe(_ study: String, _ more: [String]) throws -> Product.Result {
    try Product.run(
      [
        "probe", "run", "--dataset", "folder:SampleRuns/tiny-llava/questions/shape-colour.jsonl",
        "--images", "SampleRuns/tiny-llava", "--instruction", "", "--evaluation", "8", "--train",
        "8", "--study", study,
      ] + more, environment: ["OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"])
  }

  @Test(
    "leaves nothing that wasn't there",
    arguments: [
      (
        ["--model", "SampleRuns/tiny-llava/model", "--device", "cuda:77"],
        "There is no device 'cuda:77'"
      ),
      (["--model", "SampleRuns/tiny-llava/questions"], "Can't load"),
      (["--model", "SampleRuns/tiny-llava/model", "--python", "/nowhere/python"], "Can't start"),
    ])
  func nothing(words: [String], reason: String) throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let study = folder.path + "/study"
    let result = try probe(study, words)
    #expect(result.status == 1)
    #expect(result.errors.contains(reason), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: study))
    // A folder that was there keeps what it has.
    try FileManager.default.createDirectory(
      atPath: study + "/questions", withIntermediateDirectories: true)
    try Data("notes".utf8).write(to: URL(filePath: study + "/notes.txt"))
    _ = try probe(study, words)
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: study).sorted() == [
        "notes.txt", "questions",
      ])
  }

  @Test("for want of a device says which there are, before it reads anything")
  func device() throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try probe(
      folder.path + "/study", ["--model", "SampleRuns/tiny-llava/model", "--device", "cuda:77"])
    #expect(result.errors.contains(" finds cpu"), "\(result.errors)")
    #expect(!result.errors.contains("reading"), "\(result.errors)")
    #expect(!result.errors.contains("loading"), "\(result.errors)")
  }
}
