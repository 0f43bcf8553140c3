import Analysis
import Foundation
import Studies

/// The file that chosen questions are written to, in the format that its name's end says.
struct SelectionFile {
  private let path: String
  /// Nil writes a question a line of JSON.
  private let format: ExportTable.Format?

  /// - Throws: ``CommandError`` where nothing could be written there: before the work, not after it.
  init(_ path: String) throws {
    self.path = path
    let ending = PathName(path).ending
    format = ExportTable.Format(ending: ending)
    guard format != nil || ending == "jsonl" else {
      throw CommandError(
        "Can't tell the format from '\(path)'. End its name in .jsonl, .csv, .json, .md or .tex.")
    }
    try OutputFile.check(path)
  }

  /// Writes and says what was written. Lines of JSON have no place for where they come from: it
  /// stands beside them.
  func write(_ table: Table, citation: String?) throws -> String {
    if let format { return try OutputFile.write(Data(format.text(table).utf8), to: path) }
    let told = try OutputFile.write(Data(table.jsonLines.utf8), to: path)
    guard let origin = table.origin else { return told }
    let provenance = QuestionProvenance(origin, citation: citation, questions: table.rows.count)
    return told + "\n" + (try provenance.write(beside: path))
  }
}
