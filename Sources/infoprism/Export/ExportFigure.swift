import Analysis
public import ArgumentParser
public import Figures
import Foundation
import Studies
import Views

/// A view as a figure for paper.
struct ExportFigure: RepeatableExport {
  static let configuration = CommandConfiguration(
    commandName: "figure", abstract: "Write the figure of a view as SVG, PDF or PNG.",
    discussion: """
      The file tells in itself where it comes from, and the command that makes it again; with \
      SOURCE_DATE_EPOCH set, the bytes are the same each time.

      Views that have a figure:
      \(ViewArgument.list(View.drawn))
      """)

  @OptionGroup var source: ExportSource

  @Option(name: .shortAndLong, help: "The file: its end, .svg, .pdf or .png, says the format.")
  var output: String

  @Option(help: "svg, pdf or png, where the name of the file doesn't say it.")
  var format: CairoRenderer.Format?

  @OptionGroup var look: FigureOptions

  @Flag(help: "Prints a caption that goes with the figure.")
  var caption = false

  /// A figure that can be written in several formats.
  struct Made {
    var figure: Figure
    var view: View
    var part: StudyPart
    var settings: ViewSettings
  }

  func made(_ open: Study?) throws -> Made {
    let (view, part, settings) = try source.opened(open)
    return Made(
      figure: try view.figure(part, settings), view: view, part: part, settings: settings)
  }

  func content(
    _ open: Study?, words: [String], created: String?
  ) throws -> ExportContent {
    _ = try chosenFormat
    return try content(made(open), words: words, created: created)
  }

  func content(_ made: Made, words: [String], created: String?) throws -> ExportContent {
    let format = try chosenFormat
    let (figure, part) = (made.figure, made.part)
    let hash = ExportContent.hash(figure.fingerprint)
    let origin = try source.origin(part.study, words: words, data: hash, created: created)
    let about = origin.fields.filter { !["date", "command"].contains($0.key) }
    let provenance = CairoRenderer.Provenance(
      description: about.map { "\($0.key): \($0.value)" }.joined(separator: "; "),
      command: origin.command, created: origin.created)
    let bytes = try look.renderer().bytes(of: figure, format: format, provenance: provenance)
    return ExportContent(
      data: Data(bytes), hash: hash,
      caption: {
        let table = try? made.view.table(part, made.settings)
        return FigureCaption(figure: figure, view: made.view, part: part, table: table).text
      })
  }

  var showsCaption: Bool { (caption || look.noTitle || look.noNote) && output != "-" }
  var isFigure: Bool { true }
  var studyName: String? { source.study }

  private var chosenFormat: CairoRenderer.Format {
    get throws {
      let end = PathName(output).ending
      guard let format = format ?? CairoRenderer.Format(rawValue: end) else {
        throw CommandError(
          "Can't tell the format from '\(output)'. End its name in .svg, .pdf or .png, or give "
            + "--format.")
      }
      return format
    }
  }
}

extension CairoRenderer.Format: ExpressibleByArgument {}
