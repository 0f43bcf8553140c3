import Analysis
import ArgumentParser
import Foundation
import SafeText
import Studies

/// A whole study for a notebook.
struct ExportNotebook: RepeatableExport {
  static let configuration = CommandConfiguration(
    commandName: "notebook-ready",
    abstract: "Write a whole study as one tidy CSV, a row an atom of an estimate.",
    discussion: """
      The first line tells where the file comes from:
        pandas.read_csv(FILE, comment="#")
        duckdb.read_csv(FILE, comment="#"), in SQL read_csv('FILE', comment = '#')
        sqlite3: .import --csv --skip 1 FILE study
      """)

  @Argument(
    help: "A study. Default: this folder, or the first of SampleRuns.", completion: .directory)
  var study: String?

  @Option(name: .shortAndLong, help: "The CSV file; - is the standard output.")
  var output: String

  private static let page = 4096

  var studyName: String? { study }

  func content(_ open: Study?, words: [String], created: String?) throws -> ExportContent {
    let study = try open ?? StudyArguments.openOneOrFirst(self.study)
    var body = Data()
    let hash = try Self.hash(study) { body += $0 }
    let head = try head(study, words, created, hash)
    return ExportContent(data: head + body, hash: hash)
  }

  /// In parts, once for the hash and once for the file: a study may be larger than the memory.
  func export(_ open: Study?, words: [String]) throws -> String {
    let study = try open ?? StudyArguments.openOneOrFirst(self.study)
    StudyRemarks.tell([.estimates], of: study)
    let head = try head(study, words, nil, Self.hash(study) { _ in })
    return try OutputFile.write(to: output) { write in
      try write(head)
      try Self.rows(of: study, write)
    }
  }

  private func head(
    _ study: Study, _ words: [String], _ created: String?, _ hash: String
  ) throws -> Data {
    let origin = try Origin.now(study, words: words, data: hash, created: created)
    return Data(CSV.comment(origin.lines.joined(separator: "; ")).utf8)
  }

  /// Of the hashes of all parts, which are given on.
  private static func hash(_ study: Study, _ write: (Data) -> Void) throws -> String {
    var parts = ""
    try rows(of: study) { data in
      parts += ContentHash.hex(data)
      write(data)
    }
    return ExportContent.hash(parts)
  }

  private static func rows(of study: Study, _ write: (Data) throws -> Void) throws {
    let rows = TidyRows(study)
    try write(Data(CSV.line(TidyRows.header).utf8))
    var start = 0
    while true {
      let page = study.page(EstimateSelection(), start..<(start + Self.page))
      guard !page.estimates.isEmpty else { break }
      try write(Data(page.estimates.flatMap(rows.lines).joined().utf8))
      start += page.estimates.count
    }
  }
}
