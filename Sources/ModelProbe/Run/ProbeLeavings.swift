import Foundation
import SafeText
import Studies

/// What a run that fails leaves in its study: nothing that wasn't there, unless a part of the work
/// is done that the next run goes on from.
struct ProbeLeavings {
  private let study: String
  /// What the run makes besides features, as far as it wasn't there before.
  private let made: [String]
  /// The folders that weren't there before, inner ones first; they go where they are empty.
  private let folders: [String]
  /// The features that were there before.
  private let features: Set<String>

  /// - Parameters:
  ///   - log: The log of the worker, within the study.
  ///   - datasets: The names of the datasets that this run alone prepares.
  init(_ study: String, log: String, datasets: [String]) {
    self.study = study
    let plain = datasets.map(PlainName.of)
    func new(_ names: [String]) -> [String] {
      names.map { $0.isEmpty ? study : "\(study)/\($0)" }
        .filter { !FileManager.default.fileExists(atPath: $0) }
    }
    made = new(
      [log] + plain.flatMap { [".probe/datasets/\($0)", "questions/images/\($0)"] })
    folders = new([".probe/datasets", ".probe", "questions/images", "questions", ""])
    features = Self.names(study + "/features")
  }

  private static func names(_ folder: String) -> Set<String> {
    Set((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
  }

  /// Removes what was made, where nothing of it is worth keeping.
  ///
  /// - Parameter keepsLog: Whether the error tells of the log.
  /// - Returns: The error to throw: the one that there was, with what is kept where something is.
  func remove(keepsLog: Bool, after error: any Error) -> any Error {
    let parts = parts
    guard parts == 0 else {
      let are = "part".counted(parts) + " of the work \(parts == 1 ? "is" : "are")"
      return ProbeError(
        "\(ErrorText.sentence(error)) \(are) kept in '\(study)/.probe'; the same command goes on from there."
      )
    }
    guard Self.names(study + "/features").isSubset(of: features) else { return error }
    for path in made where !(keepsLog && path.hasSuffix(".log")) {
      try? FileManager.default.removeItem(atPath: path)
    }
    // What was begun of a subject is a folder without a file.
    for name in Self.names(study + "/.probe") { rmdir("\(study)/.probe/\(name)") }
    for folder in folders { rmdir(folder) }
    return error
  }

  /// The parts of features that are done and not yet merged.
  private var parts: Int {
    let work = study + "/.probe"
    return Self.names(work).reduce(0) { count, name in
      count
        + Self.names("\(work)/\(name)").count { $0.hasSuffix(".safetensors") && $0.first != "." }
    }
  }
}
