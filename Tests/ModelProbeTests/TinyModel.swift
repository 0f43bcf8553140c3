import Foundation
import Processes

@testable import ModelProbe

/// The environment, a tiny LLaVA with random weights, and questions to ask it; made once.
enum TinyModel {
  /// `make test` sets the environment up; without it, tests of the worker say that they were left
  /// out.
  static let hasEnvironment = (try? PythonEnvironment.pinned().isComplete) ?? false

  static let python = (try? PythonEnvironment.pinned().python.path) ?? "python3"

  static let workerTests = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Worker")

  private static let scratch = Result { try Scratch() }

  /// The saved model, or what went wrong in making it.
  static let folder = Result {
    let path = try scratch.get().path
    let (status, text) = run([workerTests.path + "/zoo.py", path, "llava"])
    guard status == 0 else { throw ProbeError("zoo.py stopped with exit code \(status): \(text)") }
    return path + "/llava"
  }

  /// Runs Python with the worker's package in reach and one thread.
  static func run(_ arguments: [String]) -> (status: Int32, text: String) {
    ChildProcess.run(
      python, ["-B"] + arguments,
      environment: [
        "OMP_NUM_THREADS": "1", "PYTHONPATH": WorkerFiles.folder.path, "HF_HUB_OFFLINE": "1",
      ])
  }

  /// A folder of 20 questions about ten pictures, and one whose picture can't be decoded.
  static func writeQuestions(to scratch: Scratch) throws {
    for number in 0..<10 {
      var state = UInt64(number + 1)
      var pixels = Data("P6 24 24 255\n".utf8)
      for _ in 0..<(24 * 24 * 3) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        pixels.append(UInt8(truncatingIfNeeded: state >> 33))
      }
      try scratch.write(pixels, to: "questions/picture-\(number).ppm")
    }
    try scratch.write("no picture", to: "questions/broken.png")
    var lines = ""
    for number in 0..<20 {
      let options = number % 2 == 0 ? #"["red", "green"]"# : #"["yes", "no", "both"]"#
      let split = number < 11 ? "train" : "evaluation"
      lines +=
        #"{"id": "q\#(number)", "question": "What colour is circle \#(number)?", "options": "#
        + #"\#(options), "answer": \#(number % 2), "image": "picture-\#(number / 2).ppm", "#
        + #""split": "\#(split)"}"# + "\n"
    }
    lines += #"{"id": "broken", "question": "?", "options": ["a", "b"], "answer": 0, "#
    lines += #""image": "broken.png"}"# + "\n"
    try scratch.write(lines, to: "questions/questions.jsonl")
  }

  static func probe(_ scratch: Scratch, study: String = "study") throws -> ProbeRun {
    var settings = ProbeSettings()
    settings.layers = true
    settings.batch = 3
    settings.gate = 0  // random weights give the letters next to nothing
    settings.dtype = "float32"
    settings.device = "cpu"
    return ProbeRun(
      study: scratch.path + "/" + study,
      models: [ProbedModel(source: try folder.get(), family: "Tiny", size: "1")],
      datasets: [try DatasetSource("toy=folder:\(scratch.path)/questions")], settings: settings,
      python: python)
  }
}
