import Foundation

/// What was done to a file of a study, or why nothing was.
public struct StudyRepair: Hashable, Sendable {
  /// The path within the study.
  public var file: String
  /// A full sentence.
  public var message: String
  /// False where the file was left as it was.
  public var isDone: Bool
}

extension Study {
  /// Takes torn lines out of the files of records, and removes the temporary files of writers that
  /// were killed.
  ///
  /// A line is torn where its writer stopped in the middle of it: a last line that is no JSON and has
  /// no line break, or a line that begins an object and doesn't end it. Nothing is lost: torn lines
  /// are kept in the folder `repairs`. No other byte is moved, so that what names a line still names
  /// it. Files that other programs are writing are left as they are.
  ///
  /// - Parameter path: The folder of a study.
  public static func repair(_ path: String) -> [StudyRepair] {
    var result: [StudyRepair] = []
    let study = StudyFolder(path)
    var unread: [Finding] = []
    for kind in Study.RecordKind.allCases {
      for file in study.files(in: kind.folder, withExtension: "jsonl", &unread) {
        do throws(FileError) {
          guard let lines = try TornLines(file, in: study), !lines.isEmpty else { continue }
          result.append(try lines.takeOut())
        } catch {
          result.append(
            StudyRepair(file: file, message: "It is left as it is: \(error.reason).", isDone: false)
          )
        }
      }
    }
    return result + removeLeftovers(of: study)
  }

  private static func removeLeftovers(of study: StudyFolder) -> [StudyRepair] {
    var unread: [Finding] = []
    let inner = ["features", "questions/images"].flatMap { folder in
      study.folders(in: folder, &unread).map { "\(folder)/\($0)" }
    }
    let folders = [""] + Study.RecordKind.allCases.map(\.folder) + ["repairs"] + inner
    return folders.flatMap { folder -> [StudyRepair] in
      guard let opened = try? OpenFolder(study.realPath).folder(folder) else { return [] }
      return Leftovers.remove(from: opened).map {
        StudyRepair(
          file: folder.isEmpty ? $0 : "\(folder)/\($0)",
          message: "It was the temporary file of a writer that was killed, and is removed.",
          isDone: true)
      }
    }
  }
}
