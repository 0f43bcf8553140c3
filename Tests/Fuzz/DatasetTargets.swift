import Foundation
import ModelProbe

extension FuzzTarget {
  /// Each loader, by the kind of file that it is given.
  static let datasetTargets: [FuzzTarget] = [
    ("mmbench", "mmbench", "q.tsv"), ("pope", "pope", "q.json"),
    ("reefknot", "reefknot", "q.jsonl"), ("pmc-vqa", "pmc-vqa", "q.csv"),
    ("conversations", "conversations", "q.json"), ("folder-csv", "folder", "q.csv"),
    ("folder-jsonl", "folder", "q.jsonl"),
  ].map { name, kind, file in
    FuzzTarget(name) { input, scratch in
      let path = try scratch.file("dataset/" + file, input)
      let loaded = try DatasetSource(
        "D=\(kind):\(path)", images: scratch.folder.path
      ).load()
      blackHole(loaded.questions.map { $0.fullPrompt(instruction: "Answer.") })
    }
  }
}
