import Foundation
import SafeText
import Studies

/// Studies as they are named on the command line.
enum StudyArguments {
  /// Opens each path, a study or a folder of studies. What can't be opened beside others is told.
  static func open(_ paths: [String]) throws -> [StudyCollection] {
    let opened = try paths.map { try open($0) }
    for error in opened.flatMap(\.errors) { Warning.print(error.description) }
    return opened
  }

  /// A path that isn't there may be a command that was mistyped.
  private static func open(_ path: String) throws -> StudyCollection {
    do {
      return try StudyCollection.open(path)
    } catch {
      let advice =
        (path.contains("/") ? "" : CommandNames.question(path)) + SampleStudies.advice(on: path)
      guard !advice.isEmpty, !FileManager.default.fileExists(atPath: path) else { throw error }
      throw CommandError(error.description + advice)
    }
  }

  /// Opens a path that has to be one study, or a folder with one.
  static func openOne(_ path: String) throws -> Study {
    let found = try open(path)
    guard found.studies.count == 1, found.errors.isEmpty else {
      for error in found.errors { Warning.print(error.description) }
      throw CommandError(
        "Can't choose a study: '\(path)' holds \(found.studies.count + found.errors.count) of "
          + "them. Name one: " + found.studies.map(\.path).joined(separator: ", ") + ".")
    }
    return watched(found.studies[0])
  }

  /// A command that reads a study tells what is wrong in its files; the explorer shows it.
  private static func watched(_ study: Study) -> Study {
    StudyRemarks.watch(study)
    return study
  }

  /// Opens the study that is named; without a name, this folder where it is a study, or the first
  /// study that `infoprism` shows.
  static func openOneOrFirst(_ path: String?) throws -> Study {
    if let path { return try openOne(path) }
    if Study.isStudy(".") { return watched(try Study.open(".")) }
    return watched(try open(SampleStudies.path).studies[0])
  }
}

/// An error of the command line in words: what, why, and what to do.
struct CommandError: Explained {
  let description: String
  init(_ description: String) { self.description = description }
}
