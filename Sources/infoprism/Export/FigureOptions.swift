import ArgumentParser
import Figures

/// How a figure looks on paper.
struct FigureOptions: ParsableArguments {
  enum Palette: String, ExpressibleByArgument, CaseIterable {
    case colourBlind = "colour-blind"
    case paper
  }

  @Option(help: "The width in columns of a two-column page: 1 (84 mm), 1.5 (129 mm) or 2 (174 mm).")
  var columns: Double?

  @Option(help: "The width, as in 5.5in, 8.5cm or 120mm.")
  var width: Length?

  @Option(help: "The height. Default: what suits the figure, and never more than a page.")
  var height: Length?

  @Option(
    help: """
      Widths and letters of a venue: \(PaperPreset.allCases.map(\.rawValue).joined(separator: ", ")).
      """)
  var style: PaperPreset?

  @Option(help: "The font's family, such as 'TeX Gyre Termes'. Default: a sans-serif.")
  var font: String?

  @Option(help: "The size of letters in points, 6.5 to 14. Default: 7.")
  var fontSize: Double?

  @Flag(help: "Letters with serifs.")
  var serif = false

  @Flag(help: "No title in the figure; it is in the caption, which is printed.")
  var noTitle = false

  @Flag(help: "No note in the figure; it is in the caption, which is printed.")
  var noNote = false

  @Option(help: "The colours: colour-blind or paper.")
  var palette = Palette.colourBlind

  @Flag(name: [.customLong("grey"), .customLong("gray")], help: "Greys only.")
  var grey = false

  @Option(help: "Dots per inch of PNG.")
  var dpi = 300.0

  func validate() throws {
    if let columns, ![1, 1.5, 2].contains(columns) {
      throw ValidationError("--columns is \(columns); expected 1, 1.5 or 2.")
    }
    if columns != nil, width != nil {
      throw ValidationError("--columns and --width both say the width. Give one of them.")
    }
    if !(36...2400).contains(dpi) {
      throw ValidationError("--dpi is \(dpi); expected 36 to 2400.")
    }
    if let fontSize, !(6.5...14).contains(fontSize) {
      throw ValidationError("--font-size is \(fontSize); expected 6.5 to 14.")
    }
    if font != nil, serif {
      throw ValidationError("--font and --serif both choose the letters. Give one of them.")
    }
  }

  /// - Throws: ``CommandError`` where the font isn't installed.
  func renderer() throws -> CairoRenderer {
    let columns = columns ?? 1
    let wide = style?.page ?? CairoRenderer.Paper.twoColumns.width
    let narrow = style?.column ?? CairoRenderer.Paper.oneColumn.width
    let width = columns == 2 ? wide : columns == 1.5 ? (wide + narrow) / 2 : narrow
    var renderer = CairoRenderer(
      paper: .init(width: self.width?.millimetres ?? width, height: height?.millimetres),
      theme: grey ? .grey : palette == .paper ? .paper : .accessible, resolution: dpi)
    renderer.font = try chosenFont
    renderer.showsTitle = !noTitle
    renderer.showsNote = !noNote
    return renderer
  }

  private var chosenFont: PaperFont {
    get throws {
      let size = fontSize ?? style?.fontSize ?? PaperFont().size
      if let font {
        let chosen = PaperFont(family: font, size: size)
        guard chosen.installed != nil else {
          throw CommandError(
            "Can't set the figure in '\(font)': no font of this name is installed. 'fc-list : "
              + "family' lists those that are.")
        }
        return chosen
      }
      if serif || style?.isSerif == true {
        let wanted = serif ? [] : PaperPreset.serifs
        let found = wanted.map { PaperFont(family: $0, size: size) }.first { $0.installed != nil }
        return found ?? PaperFont(family: "serif", size: size)
      }
      return PaperFont(size: size)
    }
  }
}

/// What the author kits of venues ask of figures: the width of a column and of the page, and the
/// letters of the text around them.
enum PaperPreset: String, ExpressibleByArgument, CaseIterable {
  case acl, acm, cvpr, iclr, icml, ieee, lncs, nature, neurips

  /// In millimetres.
  var column: Double { sizes.column }
  var page: Double { sizes.page }
  var fontSize: Double { sizes.letters }
  var isSerif: Bool { self != .nature }

  /// The first that is installed is taken, a serif in any case.
  static let serifs = [
    "Times New Roman", "TeX Gyre Termes", "Liberation Serif", "Latin Modern Roman",
  ]

  private var sizes: (column: Double, page: Double, letters: Double) {
    switch self {
    case .acl: (77, 160, 8)
    case .acm: (84.5, 178, 7.5)
    case .cvpr: (82.5, 174.6, 8)
    case .iclr: (139.7, 139.7, 8)
    case .icml: (82.5, 171.4, 8)
    case .ieee: (88.9, 181.9, 8)
    case .lncs: (122, 122, 8)
    case .nature: (89, 183, 7)
    case .neurips: (139.7, 139.7, 8)
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
      let value = Double(text.dropLast(unit.count).filter { $0 != " " }), value.isFinite, value > 0
    else { return nil }
    millimetres = value * factor
  }
}
