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

  /// Widths as the classes set them, rounded down so that a figure never is too wide for its
  /// column; one point of TeX is 25.4 / 72.27 mm.
  private var sizes: (column: Double, page: Double, letters: Double) {
    switch self {
    // acl.sty: A4 with margins of 2.5 cm, columns 0.6 cm apart.
    case .acl: (77, 160, 8)
    // acmart 1.88, sigconf: \columnwidth 241.14749pt, \textwidth 506.295pt.
    case .acm: (84.7, 177.9, 7.5)
    // cvpr.sty: \textwidth 6.875in, \columnsep 0.3125in.
    case .cvpr: (83.3, 174.6, 8)
    // iclr2026_conference.sty: \textwidth 5.5in, one column.
    case .iclr: (139.7, 139.7, 8)
    // icml2025.sty: \textwidth 6.75in, \columnsep 0.25in.
    case .icml: (82.5, 171.4, 8)
    // IEEEtran 1.8b, conference and journal: \columnwidth 252pt, \textwidth 516pt.
    case .ieee: (88.5, 181.3, 8)
    // llncs 2.22: \textwidth 347.12354pt, one column.
    case .lncs: (121.9, 121.9, 8)
    // research-figure-guide.nature.com: 89 and 183 mm, letters of 5 to 7 points.
    case .nature: (89, 183, 7)
    // neurips_2025.sty: \textwidth 5.5in, one column.
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
