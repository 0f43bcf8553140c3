import Analysis
import Foundation
import ModelProbe
import SafeText
import Studies

/// Files of questions' ids: plain lines, or what `select` writes, which is JSON lines, CSV or JSON with
/// an `id` and, where it is there, a `dataset`.
enum QuestionIDs {
  /// An id as a file gives it.
  struct Given {
    var id: String
    /// Nil where the file doesn't say it.
    var dataset: String?
    /// Where it stands, as in `line 3`.
    var place: String
  }

  static func read(_ path: String) throws -> [Given] {
    let ending = PathName(path).ending
    if ["md", "markdown", "tex"].contains(ending) {
      throw CommandError(
        "Can't read ids from '\(path)': it is a table for people. Give the .jsonl, .csv or .json "
          + "that 'select' writes, or one id a line.")
    }
    let bytes = try content(path)
    guard var text = String(validating: bytes, as: UTF8.self) else {
      throw CommandError("Can't read '\(path)': it is no UTF-8 text. Give one id a line.")
    }
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().map { (number: $0 + 1, text: $1.trimmingCharacters(in: .whitespaces)) }
      .filter { !$0.text.isEmpty && !$0.text.hasPrefix("#") }
    guard let first = lines.first else {
      throw CommandError("There are no ids in '\(path)'. Give one id a line.")
    }
    if first.text.hasPrefix("{") {
      return try document(text) ?? lines.map { try row($0.text, "line \($0.number)", path) }
    }
    if ending == "csv" || ending == "tsv" { return try table(text, from: first.number, path) }
    return lines.map { Given(id: $0.text, place: "line \($0.number)") }
  }

  /// By which rule the ids of a file were chosen, where it says so or a file beside it does.
  static func rule(of path: String) -> String? {
    struct Beside: Decodable { var rule: String? }
    if let bytes = try? content(path), let inside = ExportProvenance(Data(bytes)) {
      return inside[.filter]
    }
    guard let bytes = try? content(path + QuestionProvenance.ending) else { return nil }
    return (try? JSONDecoder().decode(Beside.self, from: Data(bytes)))?.rule
  }

  /// The questions that a file of ids means, in its order.
  ///
  /// - Throws: ``CommandError`` where one isn't there, is of several datasets, or stands twice.
  static func questions(_ path: String, among questions: [Question]) throws -> [Question] {
    let byID = Dictionary(grouping: questions, by: \.id)
    var seen: [[String]: String] = [:]
    return try read(path).map { given in
      let found = (byID[given.id] ?? []).filter { [nil, $0.dataset].contains(given.dataset) }
      guard let question = found.first else {
        let dataset = given.dataset.map { " of '\($0)'" } ?? ""
        throw CommandError(
          "There is no question '\(given.id)'\(dataset) of '\(path)', \(given.place), in the "
            + "study, or it doesn't pass. Correct the file, or leave conditions out.")
      }
      guard found.count == 1 else {
        throw CommandError(
          "'\(given.id)' of '\(path)', \(given.place), is a question of "
            + "\(found.map(\.dataset).joined(separator: ", ")). Give --dataset.")
      }
      if let place = seen.updateValue(given.place, forKey: [question.dataset, question.id]) {
        throw CommandError(
          "'\(given.id)' stands twice in '\(path)', \(place) and \(given.place). Remove one.")
      }
      return question
    }
  }

  private static func content(_ path: String) throws -> [UInt8] {
    do { return try OpenFile(path).content(limit: 100 << 20) } catch {
      throw CommandError("Can't read '\(path)': \(error.reason). Check the path.")
    }
  }

  private struct Row: Decodable {
    var id: String
    var dataset: String?
  }

  private static func row(_ text: String, _ place: String, _ path: String) throws -> Given {
    guard let row = try? JSONDecoder().decode(Row.self, from: Data(text.utf8)) else {
      throw CommandError(
        "Can't read '\(path)': \(place) has no text 'id'. Write it as {\"id\": \"…\"}.")
    }
    return Given(id: row.id, dataset: row.dataset, place: place)
  }

  /// The records of one JSON document; nil where the text is none.
  private static func document(_ text: String) throws -> [Given]? {
    struct Document: Decodable { var records: [Row] }
    guard let found = try? JSONDecoder().decode(Document.self, from: Data(text.utf8)) else {
      return nil
    }
    return found.records.enumerated().map {
      Given(id: $1.id, dataset: $1.dataset, place: "record \($0 + 1)")
    }
  }

  /// - Parameter start: the line of the header, behind comments.
  private static func table(_ text: String, from start: Int, _ path: String) throws -> [Given] {
    let rest = text.split(
      maxSplits: start - 1, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let table = try DelimitedColumns(Array((rest.last ?? "").utf8), file: path)
    guard table.header.contains("id") else {
      throw CommandError(
        "Can't read '\(path)': its header has no column 'id'. Name the column so, or give one id a "
          + "line in a .txt.")
    }
    return try table.rows.map { row in
      let place = "line \(row.line + start - 1)"
      guard let id = row.cells["id"] else {
        throw CommandError(
          "Can't read '\(path)': \(place) has no id. Write it, or remove the line.")
      }
      // What 'export questions' writes names the dataset in MMBench's column.
      return Given(id: id, dataset: row.cells["dataset"] ?? row.cells["source"], place: place)
    }
  }
}
