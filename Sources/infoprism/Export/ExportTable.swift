import Analysis
import ArgumentParser
import Foundation
import Studies
import Views

/// A view as a table.
struct ExportTable: FileExport {
  static let configuration = CommandConfiguration(
    commandName: "table", abstract: "Write the table of a view as CSV, JSON, Markdown or LaTeX.",
    discussion: """
      The file begins with where it comes from, as a comment of its format; in CSV that is one \
      line, which pandas skips with comment="#".

      Views:
      \(ViewArgument.list(View.all))
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, json, markdown, latex

    /// By the end of a file's name.
    init?(ending: String) {
      switch ending {
      case "csv": self = .csv
      case "json": self = .json
      case "md", "markdown": self = .markdown
      case "tex": self = .latex
      default: return nil
      }
    }

    func text(_ table: Table) -> String {
      switch self {
      case .csv: table.csv
      case .json: table.json
      case .markdown: table.markdown
      case .latex: table.latex
      }
    }
  }

  @OptionGroup var source: ExportSource

  @Option(name: .shortAndLong, help: "The file; - is the standard output.")
  var output: String

  @Option(help: "csv, json, markdown or latex. Default: by the end of the file's name.")
  var format: Format?

  func export(_ study: Study?, words: [String]) throws -> String {
    guard let format = format ?? Format(ending: PathName(output).ending) else {
      throw CommandError(
        "Can't tell the format from '\(output)'. End its name in .csv, .json, .md or .tex, or "
          + "give --format.")
    }
    let (view, part, settings) = try source.opened(study)
    var table = try view.table(part, settings)
    table.origin = try source.origin(part.study, words: words)
    return try OutputFile.write(Data(format.text(table).utf8), to: output)
  }
}
