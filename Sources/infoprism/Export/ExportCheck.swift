import ArgumentParser
import Estimation
import Foundation
import SafeText
import Studies

/// Whether an exported file still says what its study says.
struct ExportCheck {
  let path: String
  /// The study in place of the one that the file names.
  let study: String?

  /// The result in sentences, and whether the file holds.
  func result() throws -> (lines: [String], isSound: Bool) {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw CommandError("Can't read '\(path)'. Name a file that 'infoprism export' wrote.")
    }
    guard let provenance = ExportProvenance(bytes), let command = provenance[.command] else {
      throw CommandError(
        "'\(path)' tells no command of 'infoprism export' that made it. Name a file that it wrote, "
          + "as it wrote it, or a study.")
    }
    var lines = [
      "\(path): study \(provenance[.study] ?? "not told")",
      provenance[.filter].map { "\(path): filter \($0)" },
      "\(path): made by \(provenance[.software] ?? "?")"
        + (provenance[.date].map { " on \($0)" } ?? "")
        + ", data \(provenance[.data] ?? "without a hash")",
      "\(path): command \(command)",
    ].compactMap { $0 }
    let words = Array(ShellQuoting.words(command).dropFirst())
    guard let made = try Self.command(words) else {
      throw CommandError(
        "'\(path)' was made by '\(command)', which is no 'export figure', 'table' or "
          + "'notebook-ready'. Make it again with this version.")
    }
    let open = try (study ?? made.studyName).map { try StudyArguments.openOneOrFirst($0) }
    let again = try made.content(open, words: words, created: provenance[.date])
    if again.data == bytes {
      lines.append("\(path): the study gives the same, byte for byte")
      return (lines, true)
    }
    guard let known = provenance[.data] else {
      lines.append(
        "\(path): can't tell whether the data are the same: it has no hash of them. Make it again "
          + "with this version.")
      return (lines, false)
    }
    guard known == again.hash else {
      lines.append(
        "\(path): the data have changed: the study gives \(again.hash) now. Make the file again by "
          + "its command.")
      return (lines, false)
    }
    let isOther = provenance[.software] != Software.name
    lines.append(
      "\(path): the study gives the same data, and other bytes: "
        + (isOther
          ? "the file was made by another version."
          : made.isFigure ? "it was edited, or fonts differ here." : "the file was edited."))
    return (lines, isOther || made.isFigure)
  }

  /// The command that a file tells.
  private static func command(_ words: [String]) throws -> (any RepeatableExport)? {
    guard words.first == "export", words.count > 1 else { return nil }
    let options = Array(words.dropFirst(2))
    do {
      switch words[1] {
      case "figure": return try ExportFigure.parse(options)
      case "table": return try ExportTable.parse(options)
      case "notebook-ready": return try ExportNotebook.parse(options)
      default: return nil
      }
    } catch {
      throw CommandError(
        "The command that the file tells isn't one of this version: "
          + ExportFigure.message(for: error))
    }
  }
}
