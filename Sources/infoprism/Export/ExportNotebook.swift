import Analysis
import ArgumentParser
import Foundation
import SafeText
import Studies

/// A whole study for a notebook.
struct ExportNotebook: FileExport {
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

  func export(_ open: Study?, words: [String]) throws -> String {
    let study = try open ?? StudyArguments.openOneOrFirst(self.study)
    StudyRemarks.tell([.estimates], of: study)
    let rows = TidyRows(study)
    let origin = try Origin.now(study, words: words)
    return try OutputFile.write(to: output) { write in
      try write(
        Data((CSV.comment(origin.lines.joined(separator: "; ")) + CSV.line(TidyRows.header)).utf8))
      var start = 0
      while true {
        let page = study.page(EstimateSelection(), start..<(start + Self.page))
        guard !page.estimates.isEmpty else { break }
        try write(Data(page.estimates.flatMap(rows.lines).joined().utf8))
        start += page.estimates.count
      }
    }
  }
}
