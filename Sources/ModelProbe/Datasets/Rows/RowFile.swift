import Foundation

/// A file of questions in whatever format: the names of its columns, and its rows one by one.
struct RowFile {
  let path: String
  /// The columns of a table, or the fields that the first rows of JSON have.
  let names: [String]
  /// What a user should know of how it was read.
  let remark: String?
  /// The folder of the pictures that stood in it, where it was a table with pictures.
  let pictures: String?
  private let content: Content

  private enum Content {
    case delimited(DelimitedRows)
    case json(JSONRows)
  }

  /// Endings that say nothing of what a file is about.
  static let endings = ["jsonl", "ndjson", "json", "csv", "tsv", "txt", "parquet", "arrow"]
  static let packings = ["gz", "gzip", "zst", "bz2", "xz"]

  /// - Parameter tables: Reads what only Python reads; without it such a file is refused.
  init(_ path: String, tables: TableWorker? = nil) throws {
    self.path = path
    let (text, pictures) = try Self.text(of: path, tables)
    self.pictures = pictures
    remark = text.remark
    let first = text.bytes.first { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }
    guard let first else { throw ProbeError("'\(path)' is empty. Check the file.") }
    let suffix = Self.suffix(of: path)
    let isTable = ["csv", "tsv"].contains(suffix)
    if [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(first), !isTable {
      let isOfLines = ["jsonl", "ndjson"].contains(suffix)
      let rows =
        pictures == nil
        ? try JSONRows(text.bytes, file: path, isOfLines: isOfLines)
        : JSONRows(ofWorker: text.bytes, file: path)
      content = .json(rows)
      names = try Self.names(of: rows)
    } else {
      guard !suffix.hasPrefix("json") && suffix != "ndjson" else {
        throw ProbeError(
          "'\(path)' isn't JSON: it begins with '\(Character(Unicode.Scalar(first)))'. Check the "
            + "file, or its name.")
      }
      let rows = try DelimitedRows(text.bytes, file: path)
      content = .delimited(rows)
      names = rows.header
    }
  }

  /// The text of a file, by way of the worker where that is needed, and where its pictures are.
  private static func text(
    of path: String, _ tables: TableWorker?
  ) throws -> (SourceText, pictures: String?) {
    guard let tables, let format = SourceText.format(of: path) else {
      return (try SourceText(file: path), nil)
    }
    let files = FileManager.default
    switch format {
    case .table:
      let lines = try tables.lines(of: path)
      defer { try? files.removeItem(atPath: lines.path) }
      var text = try SourceText(file: lines.path)
      if text.bytes.isEmpty { throw ProbeError("'\(path)' has no rows. Check the file.") }
      if !lines.remarks.isEmpty { text.remark = lines.remarks.joined(separator: " ") }
      return (text, lines.pictures)
    case .packed:
      let unpacked = try tables.unpacked(path)
      defer { try? files.removeItem(atPath: unpacked) }
      if SourceText.format(of: unpacked) != nil { return try self.text(of: unpacked, tables) }
      return (try SourceText(file: unpacked, named: path), nil)
    }
  }

  func forEachItem(_ body: (RowItem) throws -> Void) throws {
    switch content {
    case .delimited(let rows): try rows.forEachItem(body)
    case .json(let rows): try rows.forEachItem(body)
    }
  }

  /// The ending of a file's name in small letters, a packing's aside.
  static func suffix(of path: String) -> String {
    var parts = name(of: path).lowercased().split(separator: ".").map(String.init)
    if let last = parts.last, packings.contains(last) { parts.removeLast() }
    return parts.count > 1 ? parts.last ?? "" : ""
  }

  /// The whole name of a file less its ending: `llava-1.5-train` of `llava-1.5-train.jsonl.gz`.
  static func stem(of path: String) -> String {
    var name = name(of: path)
    for endings in [packings, endings] {
      if let dot = name.lastIndex(of: "."), dot != name.startIndex,
        endings.contains(name[name.index(after: dot)...].lowercased())
      {
        name = String(name[..<dot])
      }
    }
    return name
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private struct Enough: Error {}

  private static func names(of rows: JSONRows) throws -> [String] {
    var names: Set<String> = []
    var count = 0
    do {
      try rows.forEachItem { item in
        guard case .row(let row) = item else { return }
        names.formUnion(row.fields.keys)
        count += 1
        if count == 100 { throw Enough() }
      }
    } catch is Enough {}
    return names.sorted()
  }
}
