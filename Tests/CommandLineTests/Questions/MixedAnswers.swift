import Foundation

/// The questions and answers of a shipped study without its features and pictures: commands that need
/// none of these are quicker, and may write into it.
enum MixedAnswers {
  /// Makes a copy in a folder.
  static func study(in folder: URL) throws -> String {
    let root = folder.appending(path: "tiny-mixed")
    let source = Product.root.appending(path: "SampleRuns/tiny-mixed")
    let manager = FileManager.default
    try manager.createDirectory(
      at: root.appending(path: "questions"), withIntermediateDirectories: true)
    for name in ["study.json", "answers", "questions/mixed.jsonl"] {
      try manager.copyItem(at: source.appending(path: name), to: root.appending(path: name))
    }
    return root.path
  }
}
