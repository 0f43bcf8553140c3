import Analysis
import ArgumentParser
import Studies

/// All estimates of a study in one tidy CSV.
struct ExportNotebookReady: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notebook-ready",
    abstract: "Write every estimate of a study as one tidy CSV: a row an estimate.")

  @OptionGroup var options: ViewOptions

  @Option(name: .shortAndLong, help: "The file. Default: standard output.")
  var output: String?

  func run() async throws {
    let study = try options.filteredStudy()
    let table = Table.estimates(
      study.estimates(), schema: "estimates", title: "Estimates of \(study.name)")
    guard let output else {
      print(table.csv, terminator: "")
      return
    }
    try TextFile.write(table.csv, to: output)
    print(output)
  }
}
