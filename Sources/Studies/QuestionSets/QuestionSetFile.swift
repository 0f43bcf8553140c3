import Foundation
import SafeText

/// The file of a set of questions, `question-sets/NAME.json`: its name, its reader and its writer.
package enum QuestionSetFile {
  static let folder = "question-sets"
  static let schema = "infoprism/kept-questions/1"
  /// A set may be of a whole dataset.
  private static let mostValues = 1_000_000
  private static let longestName = 64

  static func path(_ name: String) -> String { "\(folder)/\(name).json" }

  /// Why a text can't name a set, with what to do, or nil where it can: the name is a file's.
  package static func problem(withName name: String) -> String? {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "-_+.".utf8.contains(byte)
      }
    }
    let begins = name.utf8.first.map { !"-_+.".utf8.contains($0) } ?? false
    guard isPlain, begins, name.utf8.count <= longestName else {
      return
        "A set can't be named '\(name.prefix(80))': write letters, digits, -, _, + or ., as in "
        + "needs-both. It begins with a letter or digit, all of ASCII, and has at most "
        + "\(longestName) of them."
    }
    return nil
  }

  // MARK: Reading

  private static func read(
    _ object: JSONObject, name: String
  ) throws(RecordError) -> QuestionSet {
    if let schema = try object.string("schema"), schema != Self.schema {
      throw RecordError(
        "'schema' is '\(schema.prefix(60))'; expected '\(Self.schema)'. Update infoprism, or keep "
          + "the questions again.")
    }
    let parts = try object.required("questions", object.objects("questions"))
    var set = QuestionSet(
      name: name, parts: [], rule: try object.string("rule"),
      date: try object.date("date", precision: .seconds), software: try object.string("software"))
    for part in parts {
      let ids = try part.required("ids", part.strings("ids"))
      set.parts.append(QuestionSet.Part(dataset: try part.requiredName("dataset"), ids: ids))
    }
    return set
  }

  /// The sets of a study, by name.
  static func all(in folder: StudyFolder, _ findings: inout [Finding]) -> [QuestionSet] {
    var sets: [QuestionSet] = []
    for file in folder.files(in: Self.folder, withExtension: "json", &findings) {
      let name = String(file.dropFirst(Self.folder.count + 1).dropLast(".json".count))
      if let problem = problem(withName: name) {
        findings.warn(of: file, problem)
        continue
      }
      do {
        sets.append(
          try JSONText.object(folder, file, mostValues: mostValues) {
            object throws(RecordError) in try read(object, name: name)
          })
      } catch let error as RecordError {
        findings.append(
          Finding(
            severity: .error, file: file,
            message: error.message + " The set is left out; correct it, or remove the file."))
      } catch let error as FileError {
        findings.append(RecordLines(file: file).unreadable(error))
      } catch {
        preconditionFailure("reading '\(file)' threw: \(ErrorText.reason(error))")
      }
    }
    return sets
  }

  // MARK: Writing

  private struct Document: Encodable {
    struct Part: Encodable {
      var dataset: String
      var ids: [String]
    }

    var schema = QuestionSetFile.schema
    var rule: String?
    var date: String?
    var software: String?
    var questions: [Part]
  }

  /// Refuses a name that no set can have, and that of a set that the study has.
  ///
  /// - Throws: ``QuestionSetError``
  package static func check(_ name: String, in study: String) throws(QuestionSetError) {
    if let problem = problem(withName: name) { throw QuestionSetError(problem) }
    guard let known = known(name, in: study) else { return }
    throw QuestionSetError(
      "The study has a set of questions '\(known.name)' already, of \(known.count). Choose another "
        + "name, or remove '\(path(known.name))'.")
  }

  private static func known(_ name: String, in study: String) -> QuestionSet? {
    var findings: [Finding] = []
    return all(in: StudyFolder(study), &findings).named(name)
  }

  /// Writes a set where the study has none of its name; one that is there is never written over.
  ///
  /// - Returns: a sentence.
  /// - Throws: ``QuestionSetError``, or ``WriteError`` where the disk refuses.
  package static func keep(_ set: QuestionSet, in study: String) throws -> String {
    let questions = "question".counted(set.count)
    if let known = known(set.name, in: study), known.name == set.name, known.parts == set.parts {
      return "The set '\(set.name)' is there already, with the same \(questions)."
    }
    try check(set.name, in: study)
    guard set.count > 0 else {
      throw QuestionSetError("A set of no questions is not kept. Choose some.")
    }
    let place = FilePlace(path(set.name), in: study)
    // What can't be read as a set stays, too.
    guard try place.content() == nil else {
      throw QuestionSetError(
        "'\(path(set.name))' is there and holds no set of questions. Remove it, or choose another "
          + "name.")
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let document = Document(
      rule: set.rule, date: set.date, software: set.software,
      questions: set.parts.map { Document.Part(dataset: $0.dataset, ids: $0.ids) })
    try WholeFile.write(try encoder.encode(document) + Data("\n".utf8), to: place)
    return "Kept \(questions) as '\(set.name)', in '\(path(set.name))'."
  }
}

/// Why questions can't be kept, and what to do.
package struct QuestionSetError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
