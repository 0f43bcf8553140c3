import Foundation
import Studies

@testable import ModelProbe

/// Reads questions from a file that is written for it; pictures `0.png` to `3.png` lie beside it.
struct Reading {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    for number in 0..<4 { try scratch.write(pixelData, to: "\(number).png") }
  }

  func load(
    _ data: Data, as name: String = "q.jsonl", kind: DatasetKind = .folder, columns: String? = nil
  ) throws -> LoadedDataset {
    let file = try scratch.write(data, to: name)
    return try DatasetSource(
      "\(kind.rawValue):\(file)", images: scratch.path, columns: columns
    ).load()
  }

  func load(
    _ text: String, as name: String = "q.jsonl", kind: DatasetKind = .folder,
    columns: String? = nil
  ) throws -> LoadedDataset {
    try load(Data(text.utf8), as: name, kind: kind, columns: columns)
  }

  /// A JSON line with these options and this answer, both as JSON.
  static func line(_ options: String, _ answer: String, id: String = "q") -> String {
    #"{"id": "\#(id)", "question": "Which?", "options": \#(options), "answer": \#(answer), "#
      + #""image": "0.png"}"# + "\n"
  }

  /// The first question, or why its row isn't one.
  static func outcome(_ loaded: LoadedDataset) -> String {
    if let broken = loaded.broken.first { return broken.reason }
    guard let question = loaded.questions.first else { return "nothing" }
    let options = question.options.map { $0.isEmpty ? "-" : $0 }.joined(separator: "|")
    return "\(options) \(OptionLetter.all[question.answer])"
  }
}
