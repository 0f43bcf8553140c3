import Analysis
import Foundation
import SafeText
import Studies

/// Files of questions' ids: plain lines, JSON lines with an `id`, or CSV with a column `id`.
enum QuestionIDs {
  static func read(_ path: String) throws -> [String] {
    let bytes: [UInt8]
    do { bytes = try OpenFile(path).content(limit: 100 << 20) } catch {
      throw CommandError("Can't read '\(path)': \(error.reason).")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandError("Can't read '\(path)': it is no UTF-8 text. Give one id a line.")
    }
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
      .filter { !$0.hasPrefix("#") }
    return try lines.enumerated().map { number, line in
      guard line.hasPrefix("{") else { return line.trimmingCharacters(in: .whitespaces) }
      struct Row: Decodable { var id: String }
      guard let row = try? JSONDecoder().decode(Row.self, from: Data(line.utf8)) else {
        throw CommandError("Can't read '\(path)': line \(number + 1) has no text 'id'.")
      }
      return row.id
    }
  }

  /// Writes a table of questions; as lines of JSON where the name ends so.
  static func write(_ table: Table, to path: String) throws -> String {
    if PathName(path).ending == "jsonl" {
      return try OutputFile.write(Data(table.jsonLines.utf8), to: path)
    }
    guard let format = ExportTable.Format(ending: PathName(path).ending) else {
      throw CommandError(
        "Can't tell the format from '\(path)'. End its name in .jsonl, .csv, .json, .md or .tex.")
    }
    return try OutputFile.write(Data(format.text(table).utf8), to: path)
  }
}
