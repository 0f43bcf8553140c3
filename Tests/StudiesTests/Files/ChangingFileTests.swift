import Foundation
import Testing

@testable import Studies

@Suite("A file that changes while it is read")
struct ChangingFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(#"{"schema":"infoprism/study/1","title":"t"}"#, to: "study.json")
  }

  private static let line =
    #"{"dataset":"d","family":"F","size":"7B","estimator":"BATCH","R":0.1,"U1":0.2,"U2":0.3,"S":0.4}"#
    + "\n"

  /// Reads a file of lines, and does something to it after the first line.
  private func read(
    lines: Int, _ change: (String) throws -> Void
  ) throws -> (lines: Int, findings: [Finding]) {
    let path = try folder.write(
      String(repeating: Self.line, count: lines), to: "estimates/a.jsonl")
    let file = try StudyFolder(folder.path).open("estimates/a.jsonl")
    var findings: [Finding] = []
    var count = 0
    var problem: (any Error)?
    _ = RecordLines(file: "estimates/a.jsonl").forEach(in: file, findings: &findings) { _, _ in
      if count == 0 {
        do { try change(path) } catch { problem = error }
      }
      count += 1
    }
    if let problem { throw problem }
    return (count, findings)
  }

  // More than a piece of a megabyte, so that the file is read again after the change.
  @Test("is a finding where it is cut off", arguments: [0, 5, 4096, 1 << 20])
  func cut(length: Int) throws {
    let (lines, findings) = try read(lines: 20_000) { truncate($0, length) }
    #expect(lines < 20_000)
    #expect(findings.count { $0.message.contains("it was cut off while it was read, to ") } == 1)
    #expect(findings.allSatisfy { $0.file == "estimates/a.jsonl" })
  }

  @Test("is a finding where it is written over", arguments: [10, 20_000])
  func overwritten(lines: Int) throws {
    let (_, findings) = try read(lines: lines) { path in
      let file = try #require(FileHandle(forUpdatingAtPath: path))
      try file.write(contentsOf: Data(Self.line.replacing("0.1", with: "0.2").utf8))
      try file.close()
      // Clocks of files are coarse.
      var times = [timeval(tv_sec: 1, tv_usec: 0), timeval(tv_sec: 1, tv_usec: 0)]
      #expect(utimes(path, &times) == 0)
    }
    #expect(findings.map(\.message).filter { $0.contains("changed while it was read") }.count == 1)
  }

  @Test("is read as it was where another takes its place")
  func replaced() throws {
    let (lines, findings) = try read(lines: 20_000) { path in
      try Data("{}\n".utf8).write(to: URL(filePath: path), options: .atomic)
    }
    #expect(lines == 20_000)
    #expect(findings.isEmpty)
  }

  @Test("is read to its new end where lines are appended")
  func appended() throws {
    let (lines, findings) = try read(lines: 20_000) { path in
      let file = try #require(FileHandle(forWritingAtPath: path))
      try file.seekToEnd()
      try file.write(contentsOf: Data(Self.line.utf8))
      try file.close()
    }
    #expect(lines == 20_001)
    #expect(findings.isEmpty)
  }

  @Test("is an error where its tensors are cut off", arguments: ["x1", "p_vl", "options", "hash"])
  func tensors(name: String) throws {
    let path = folder.path + "/evaluation.safetensors"
    var tensors: [String: TensorContent] = [
      "x1": .floats([Float](repeating: 1, count: 8000), shape: [2000, 4]),
      "options": .integers(Array(repeating: 2, count: 2000)),
    ]
    for inputs in Inputs.allCases {
      tensors["p_\(inputs.rawValue)"] = .floats(
        [Float](repeating: 0.5, count: 4000), shape: [2000, 2])
    }
    try SafetensorsWriter.write(tensors, metadata: [:], to: path)
    let set = try FeatureSet(train: nil, evaluation: path)
    let features = try set.features(.evaluation)
    if name != "hash" { truncate(path, 1200) }
    let error = try #require(throws: TensorError.self) {
      switch name {
      case "x1": _ = try features.x1()
      case "p_vl": _ = try features.distributions()
      case "options": _ = try features.file.tensor(name).integers
      default:
        let file = try OpenFile(path)
        truncate(path, 100)
        do throws(FileError) {
          try file.forEachPiece { _ in }
        } catch {
          throw TensorError(file: path, reason: error.reason)
        }
      }
    }
    #expect(error.reason.contains("it was cut off while it was read, to "), "\(error)")
  }
}
