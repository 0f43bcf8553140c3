import Analysis
import ArgumentParser
import Explorer
import Foundation
import Studies

/// A view as a table in a file.
struct ExportTable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table", abstract: "Write the table of a view as CSV, JSON, Markdown or LaTeX.")

  enum View: String, CaseIterable, ExpressibleByArgument {
    case families, layers, training, regimes, correlations, strategies, scaling, phases
    case trajectories
  }

  @Argument(
    help:
      "families, layers, training, regimes, correlations, strategies, scaling, phases or trajectories."
  )
  var view: View

  @OptionGroup var options: ViewOptions

  @Option(name: .shortAndLong, help: "The file: its ending says csv, json, md or tex.")
  var output: String

  func run() async throws {
    let study = try options.filteredStudy()
    let table = table(study)
    let provenance = FileProvenance(study: study)
    let text: String
    switch output.split(separator: ".").last.map({ $0.lowercased() }) {
    case "csv": text = table.csv
    case "json": text = table.json
    case "md", "markdown":
      text = table.markdown + provenance.lines.map { "<!-- \($0) -->\n" }.joined()
    case "tex": text = provenance.lines.map { "% \(Printable.text($0))\n" }.joined() + table.latex
    default:
      throw CommandError(
        "Can't tell the format of '\(output)'. End its name in .csv, .json, .md or .tex.")
    }
    try TextFile.write(text, to: output)
    print(output)
  }

  private func table(_ study: Study) -> Table {
    func estimates(_ level: EstimateQuery.Level, _ title: String) -> Table {
      Table.estimates(
        study.currentEstimates(EstimateQuery(level: level)), schema: view.rawValue,
        title: title, note: study.tolerance(at: level))
    }
    return switch view {
    case .families: estimates(.output, "Information by model, bits")
    case .layers: estimates(.layer, "Information by layer, bits")
    case .training: estimates(.checkpoint, "Information by checkpoint, bits")
    case .regimes: .regimes(study)
    case .correlations: .correlations(study)
    case .strategies: .strategies(study)
    case .scaling: .scaling(study)
    case .phases: .phases(study)
    case .trajectories: .trajectories(study)
    }
  }
}

/// Text files that appear at once and whole.
enum TextFile {
  static func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw CommandError(
        "Can't write '\(path)': \(error.localizedDescription) Choose a folder that exists and "
          + "that you may write to.")
    }
  }
}
