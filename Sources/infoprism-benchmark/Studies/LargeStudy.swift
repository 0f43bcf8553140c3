import Foundation
import InformationDecomposition

/// A made-up study of any size, the same for the same seed: a sweep of 26 models over 20 datasets,
/// with a layer curve for each and a training of four of them, estimated again and again with
/// other seeds and estimators until there are as many estimates as asked.
struct LargeStudy {
  var estimates = 1_000_000
  /// Of the first dataset; every model answered each of them.
  var questions = 10_000
  var seed: UInt64 = 1

  /// So many lines stand in a file at most, as of one slice of a sweep.
  private static let linesOfFile = 50_000

  struct Model {
    var family: String
    var size: String
    var parameters: Int
    var layers: Int
    var name: String { "\(family)-\(size)" }
  }

  static let models: [Model] = (0..<9).flatMap { family in
    [("2B", 2, 24), ("7B", 7, 28), ("72B", 72, 40)].prefix(family == 8 ? 2 : 3).map {
      Model(
        family: "Family\(family + 1)", size: $0.0, parameters: $0.1 * 1_000_000_000,
        layers: $0.2)
    }
  }

  static let datasets = (0..<20).map { "dataset-\($0 + 1)" }

  /// Writes the study.
  ///
  /// - Parameter progress: called with a sentence about what is written now.
  func write(to folder: URL, progress: (String) -> Void = { _ in }) throws {
    let files = FileManager.default
    for name in ["estimates", "questions", "answers"] {
      try files.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try card.write(to: folder.appending(path: "study.json"))
    try writeEstimates(folder, progress)
    if questions > 0 {
      progress("\(questions) questions, answered by \(Self.models.count) models")
      try writeQuestions(folder)
    }
  }

  private var card: Data {
    let models = Self.models.map {
      #"{"family":"\#($0.family)","size":"\#($0.size)","parameters":\#($0.parameters)}"#
    }.joined(separator: ",")
    let datasets = Self.datasets.map { #"{"name":"\#($0)","options":4}"# }.joined(separator: ",")
    return Data(
      (#"{"schema":"infoprism/study/1","title":"A large study, made up with seed \#(seed)","#
        + #""models":[\#(models)],"datasets":[\#(datasets)]}"# + "\n").utf8)
  }

  private func writeEstimates(_ folder: URL, _ progress: (String) -> Void) throws {
    var random = RandomSource(seed: seed)
    var lines = LargeStudyLines()
    var part = 0
    var done = 0
    while done < estimates {
      let end = min(estimates, done + Self.linesOfFile)
      var text: [UInt8] = []
      text.reserveCapacity((end - done) * 400)
      for _ in done..<end { lines.append(to: &text, &random) }
      let name = String(repeating: "0", count: 4 - min(4, "\(part)".count)) + "\(part)"
      try Data(text).write(to: folder.appending(path: "estimates/slice-\(name).jsonl"))
      done = end
      part += 1
      if part % 5 == 0 || done == estimates { progress("\(done) of \(estimates) estimates") }
    }
  }

  private func writeQuestions(_ folder: URL) throws {
    var random = RandomSource(seed: seed, stream: 1)
    let dataset = Self.datasets[0]
    var rights: [Int] = []
    var text = ""
    for index in 0..<questions {
      let right = random.index(below: 4)
      rights.append(right)
      text += #"{"dataset":"\#(dataset)","id":"\#(id(index))","question":"Which of the four "#
      text += #"shapes in picture \#(index) is \#(["left", "right"][index % 2]) of the "#
      text += #"\#(["red", "green", "blue"][index % 3]) one?","options":["circle","square","#
      text += #""triangle","star"],"answer":"\#(["A", "B", "C", "D"][right])","#
      text += #""category":"kind \#(index % 20 + 1)"}"# + "\n"
    }
    try Data(text.utf8).write(to: folder.appending(path: "questions/\(dataset).jsonl"))
    for model in Self.models {
      var text = ""
      for (index, right) in rights.enumerated() {
        text += #"{"dataset":"\#(dataset)","family":"\#(model.family)","size":"\#(model.size)","#
        text += #""model":"\#(model.name)","question":"\#(id(index))""#
        for key in ["vl", "v", "l"] {
          // Hundredths that sum to 1, the right option ahead more often than not.
          let top = 25 + random.index(below: 70)
          let rest = (100 - top) / 3
          let favourite = random.uniform() < 0.7 ? right : random.index(below: 4)
          let values = (0..<4).map { $0 == favourite ? 100 - 3 * rest : rest }
          text += ",\"\(key)\":[" + values.map(Self.hundredths).joined(separator: ",") + "]"
        }
        text += "}\n"
      }
      try Data(text.utf8)
        .write(to: folder.appending(path: "answers/\(model.name).\(dataset).jsonl"))
    }
  }

  private func id(_ index: Int) -> String { "question-\(100_000 + index)" }

  private static func hundredths(_ value: Int) -> String {
    value >= 100 ? "1" : value < 10 ? "0.0\(value)" : "0.\(value)"
  }
}
