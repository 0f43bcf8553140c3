import Analysis
import ArgumentParser
import Foundation
import Studies
import Views

/// A view as a table.
struct ExportTable: RepeatableExport {
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

    func text(_ table: Table, _ options: LaTeXOptions = LaTeXOptions()) -> String {
      switch self {
      case .csv: table.csv
      case .json: table.json
      case .markdown: table.markdown
      case .latex: table.latex(options)
      }
    }
  }

  @OptionGroup var source: ExportSource

  @Option(name: .shortAndLong, help: "The file; - is the standard output.")
  var output: String

  @Option(help: "csv, json, markdown or latex. Default: by the end of the file's name.")
  var format: Format?

  @OptionGroup var shape: TableOptions

  func content(_ open: Study?, words: [String], created: String?) throws -> ExportContent {
    guard let format = format ?? Format(ending: PathName(output).ending) else {
      throw CommandError(
        "Can't tell the format from '\(output)'. End its name in .csv, .json, .md or .tex, or "
          + "give --format.")
    }
    if format != .latex, let option = shape.latexOption {
      throw CommandError(
        "Only LaTeX has \(option), and '\(output)' is \(format.rawValue). End its name in .tex, or "
          + "leave \(option) out.")
    }
    return try content(made(open), format, words: words, created: created)
  }

  /// A table that can be written in several formats.
  struct Made {
    var table: Table
    var study: Study
  }

  func made(_ open: Study?) throws -> Made {
    let (view, part, settings) = try source.opened(open)
    return Made(table: try shape.shaped(view.table(part, settings)), study: part.study)
  }

  func content(
    _ made: Made, _ format: Format, words: [String], created: String?
  ) throws -> ExportContent {
    var table = made.table
    let hash = ExportContent.hash(table.title + "\n" + table.csv)
    table.origin = try source.origin(made.study, words: words, data: hash, created: created)
    return ExportContent(
      data: Data(format.text(table, shape.latex).utf8), hash: hash,
      caption: { made.table.title })
  }

  var studyName: String? { source.study }
}
