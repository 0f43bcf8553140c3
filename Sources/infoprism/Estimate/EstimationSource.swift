import Foundation
import Studies

/// What is estimated from: a study, or files of features outside of any.
struct EstimationSource {
  let study: Study?
  private let files: FeatureSet?

  /// - Parameter words: The commands before it, where one could stand in the place of a path.
  init(_ input: [String], after words: [String]? = nil) throws {
    guard let first = input.first else { throw CommandError("Name a study or feature files.") }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: first, isDirectory: &isFolder) else {
      let advice =
        first.contains("/") ? "" : words.map { CommandNames.question(first, after: $0) } ?? ""
      throw CommandError("There is no '\(first)'. Check the path." + advice)
    }
    if isFolder.boolValue {
      guard input.count == 1 else {
        throw CommandError("Name one study at a time, or files of features.")
      }
      study = try StudyArguments.openOne(first)
      files = nil
      return
    }
    guard input.count <= 2 else {
      throw CommandError("Name at most two files: the training features and the evaluation's.")
    }
    study = nil
    files = try FeatureSet(
      train: input.count == 2 ? input[0] : nil, evaluation: input[input.count - 1])
  }

  func sets(_ selection: FeatureSelection) throws -> [FeatureSet] {
    if let files { return [files] }
    return try study.map(selection.sets) ?? []
  }

  var allSets: [FeatureSet] { files.map { [$0] } ?? study?.features ?? [] }
}
