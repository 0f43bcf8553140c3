import Foundation
import Studies

/// A copy of some of the features that ship, for tests that add estimates.
final class SampleStudy {
  let path: String

  /// - Parameter subjects: the folders of the features that are taken.
  init(_ subjects: [String] = ["TinyLLaVA-S.shape-colour"]) throws {
    let files = FileManager.default
    let sample = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "SampleRuns/tiny-llava")
    path = files.temporaryDirectory.path + "/estimation-tests-\(UUID().uuidString)"
    try files.createDirectory(atPath: path + "/features", withIntermediateDirectories: true)
    try write(#"{"schema":"infoprism/study/1","title":"t"}"#, to: "study.json")
    for subject in subjects {
      try files.copyItem(
        atPath: sample.path + "/features/\(subject)", toPath: path + "/features/\(subject)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(path)/\(file)"))
  }

  func open() throws -> Study { try Study.open(path, index: .never) }
}
