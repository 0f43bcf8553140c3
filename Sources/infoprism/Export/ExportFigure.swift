import Analysis
import ArgumentParser
import Figures
import Foundation
import Studies
import Views

/// A view as a figure for paper.
struct ExportFigure: FileExport {
  static let configuration = CommandConfiguration(
    commandName: "figure", abstract: "Write the figure of a view as SVG, PDF or PNG.",
    discussion: """
      The file tells in itself where it comes from, and the command that makes it again; with \
      SOURCE_DATE_EPOCH set, the bytes are the same each time.

      Views that have a figure:
      \(ViewArgument.list(View.drawn))
      """)

  enum Palette: String, ExpressibleByArgument, CaseIterable {
    case colourBlind = "colour-blind"
    case paper
  }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case svg, pdf, png

    var value: CairoRenderer.Format {
      switch self {
      case .svg: .svg
      case .pdf: .pdf
      case .png: .png
      }
    }
  }

  @OptionGroup var source: ExportSource

  @Option(name: .shortAndLong, help: "The file: its end, .svg, .pdf or .png, says the format.")
  var output: String

  @Option(help: "svg, pdf or png, where the name of the file doesn't say it.")
  var format: Format?

  @Option(help: "The width in columns of a two-column page: 1 (84 mm) or 2 (174 mm).")
  var columns: Int?

  @Option(help: "The width, as in 5.5in, 8.5cm or 120mm.")
  var width: Length?

  @Option(help: "The height. Default: what suits the figure.")
  var height: Length?

  @Option(help: "The colours: colour-blind or paper.")
  var palette = Palette.colourBlind

  @Flag(name: [.customLong("grey"), .customLong("gray")], help: "Greys only.")
  var grey = false

  @Option(help: "Dots per inch of PNG.")
  var dpi = 300.0

  func validate() throws {
    if let columns, columns != 1, columns != 2 {
      throw ValidationError("--columns is \(columns); expected 1 or 2.")
    }
    if columns != nil, width != nil {
      throw ValidationError("--columns and --width both say the width. Give one of them.")
    }
    if !(36...2400).contains(dpi) {
      throw ValidationError("--dpi is \(dpi); expected 36 to 2400.")
    }
  }

  func export(_ study: Study?, words: [String]) throws -> String {
    let format = try chosenFormat
    let (view, part, settings) = try source.opened(study)
    let figure = try view.figure(part, settings)
    let origin = try source.origin(part.study, words: words)
    let about = [origin.choice.map { "filter: \($0)" }, "software: \(origin.software)"]
    let provenance = CairoRenderer.Provenance(
      description: (["study: \(origin.study)"] + about.compactMap { $0 }).joined(separator: "; "),
      command: origin.command, created: origin.created)
    let bytes = try renderer.bytes(of: figure, format: format, provenance: provenance)
    return try OutputFile.write(Data(bytes), to: output)
  }

  private var renderer: CairoRenderer {
    let wide = CairoRenderer.Paper.twoColumns.width
    let narrow = CairoRenderer.Paper.oneColumn.width
    return CairoRenderer(
      paper: .init(
        width: width?.millimetres ?? (columns == 2 ? wide : narrow), height: height?.millimetres),
      theme: grey ? .grey : palette == .paper ? .paper : .accessible, resolution: dpi)
  }

  private var chosenFormat: CairoRenderer.Format {
    get throws {
      if let format { return format.value }
      let end = PathName(output).ending
      guard let format = Format(rawValue: end) else {
        throw CommandError(
          "Can't tell the format from '\(output)'. End its name in .svg, .pdf or .png, or give "
            + "--format.")
      }
      return format.value
    }
  }
}

/// A length on paper as it is written: a number and its unit.
struct Length: ExpressibleByArgument, Hashable {
  var millimetres: Double

  init?(argument: String) {
    let units = ["mm": 1.0, "cm": 10, "in": 25.4, "pt": 25.4 / 72.27]
    let text = argument.lowercased()
    guard let unit = units.keys.first(where: text.hasSuffix), let factor = units[unit],
      let value = Double(text.dropLast(unit.count).trimmingCharacters(in: .whitespaces)),
      value.isFinite, value > 0
    else { return nil }
    millimetres = value * factor
  }
}
