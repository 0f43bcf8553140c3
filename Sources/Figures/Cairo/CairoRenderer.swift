import Locks
import SafeText

/// Draws figures for paper: the same values as on the screen, as SVG, PDF or PNG.
///
///     try CairoRenderer(paper: .oneColumn).bytes(of: figure, format: .pdf)
///
/// The result depends on the figure, the paper, the theme and the provenance alone: there is no
/// date in it that the caller didn't pass. Files are self-contained; in PDF the fonts are embedded,
/// in SVG text stays text.
public struct CairoRenderer: Sendable {
  public enum Format: String, CaseIterable, Sendable {
    case svg, pdf, png
  }

  /// The size of a figure on paper, in millimetres.
  public struct Paper: Hashable, Sendable {
    public var width: Double
    /// Nil chooses a height that suits the figure.
    public var height: Double?

    public init(width: Double, height: Double? = nil) {
      self.width = width
      self.height = height
    }

    /// One column of a two-column page, 84 mm.
    public static let oneColumn = Paper(width: 84)
    /// The width of a page, 174 mm.
    public static let twoColumns = Paper(width: 174)
  }

  /// Colours of marks.
  public enum Theme: String, CaseIterable, Sendable {
    /// Told apart with colour-blind vision, and by lightness alone when printed in grey.
    case accessible
    /// Softer colours.
    case paper
    /// No colours: greys from dark to light.
    case grey
  }

  /// Where a figure comes from; written into the file.
  public struct Provenance: Hashable, Sendable {
    /// What was drawn: study, filter, version.
    public var description: String
    /// The command that makes the file again.
    public var command: String?
    /// An ISO 8601 date such as `2026-03-01T12:00:00Z`; nil writes no date of its own.
    public var created: String?

    public init(description: String, command: String? = nil, created: String? = nil) {
      self.description = description
      self.command = command
      self.created = created
    }
  }

  public var paper: Paper
  public var theme: Theme
  /// Dots per inch of PNG.
  public var resolution: Double
  public var font: PaperFont
  /// The title and the note are drawn; without them, they belong in the caption.
  public var showsTitle = true
  public var showsNote = true

  public init(
    paper: Paper = .oneColumn, theme: Theme = .accessible, resolution: Double = 300,
    font: PaperFont = PaperFont()
  ) {
    self.paper = paper
    self.theme = theme
    self.resolution = resolution
    self.font = font
  }

  /// The figure as the bytes of a file. Who asks for them writes them, whole or not at all.
  ///
  /// - Throws: ``FigureFileError`` when the paper is too small or too large.
  public func bytes(
    of figure: Figure, format: Format, provenance: Provenance? = nil
  ) throws -> [UInt8] {
    try render(figure, format: format, provenance: provenance).bytes
  }

  /// A file, and what was drawn in it where.
  package struct Drawing {
    package var bytes: [UInt8]
    package var marks: [Mark]
    package var items: [PaperItem]
    /// What is drawn in place of names that were too long, which the note explains.
    package var explained: [String]
    /// In points.
    package var width: Double
    package var height: Double
  }

  /// One drawing at a time: the caches of fonts are shared within the process.
  private static let turn = Guarded(())

  /// Calls `body`, which draws by itself, while nobody else draws.
  static func inTurn(_ body: () throws -> Void) throws {
    try turn.withLock { _ in try body() }
  }

  package func render(
    _ figure: Figure, format: Format, provenance: Provenance? = nil
  ) throws -> Drawing {
    try Self.turn.withLock { _ in
      try drawn(figure, format: format, provenance: provenance)
    }
  }

  private func drawn(
    _ figure: Figure, format: Format, provenance: Provenance?
  ) throws -> Drawing {
    let style = PaperStyle(theme: theme, width: paper.width, fontSize: font.size)
    var paperFigure = PaperFigure(figure: figure, style: style)
    paperFigure.showsTitle = showsTitle
    paperFigure.showsNote = showsNote
    let width = paper.width * PaperStyle.pointsPerMillimetre
    let wanted = paper.height.map { $0 * PaperStyle.pointsPerMillimetre }
    let height = try wanted ?? suitedHeight(paperFigure, width)
    guard width.isFinite, height.isFinite, width >= 85, height >= 40, width <= 8000,
      height <= 8000
    else {
      throw FigureFileError(
        message: "Can't draw a figure of \(NumberText.short(paper.width)) by "
          + "\(paper.height.map(NumberText.short) ?? "?") mm: it takes between 30 by 15 and "
          + "2800 by 2800 mm. Choose another size.")
    }
    let surface = try PaperSurface(
      format: format, width: width, height: height, resolution: resolution, font: font)
    let sheet = Box(x: 0, y: 0, width: width, height: height).inset(2, 2)
    if wanted != nil { try paperFigure.rehearse(in: sheet, with: scratch().pen) }
    let title = VisibleText.line(figure.title)
    let provenance = provenance?.visible
    surface.setMetadata(title: title, provenance: provenance)
    let pen = surface.pen
    // Beyond the edges, so that a pixel that the paper covers in part is white as well.
    pen.fill(
      Box(x: 0, y: 0, width: width + 1, height: height + 1), RGB(255, 255, 255), as: .ground)
    paperFigure.draw(in: sheet, with: pen)
    try refuseMissing(pen.missing, in: format)
    let bytes = try surface.finish()
    return Drawing(
      bytes: FigureMetadata(
        title: title, provenance: provenance, texts: pen.texts ?? [], font: font
      ).embedded(in: bytes, format), marks: pen.drawn, items: pen.items,
      explained: paperFigure.context.key.explained.map(\.short), width: width, height: height)
  }

  private func scratch() throws -> PaperSurface {
    try PaperSurface(format: .png, width: 8, height: 8, resolution: 72, font: font)
  }

  /// The height that suits a figure, which a page holds.
  private func suitedHeight(_ figure: PaperFigure, _ width: Double) throws -> Double {
    guard width.isFinite, width >= 85, width <= 8000 else { return 40 }
    let scratch = try scratch()
    let first = figure.height(in: width - 4, with: scratch.pen)
    let sheet = Box(x: 0, y: 0, width: width - 4, height: max(40, first))
    figure.rehearse(in: sheet, with: scratch.pen)
    let height = figure.height(in: width - 4, with: scratch.pen) + 4
    guard height <= PaperFigure.pageHeight + 0.01 else {
      let millimetres = NumberText.short((height / PaperStyle.pointsPerMillimetre).rounded())
      throw FigureFileError(
        message: "Can't draw the figure on a page: it would be \(millimetres) mm tall, and a page "
          + "holds 235. Draw less of it with --dataset, --family, --model or --where, make it "
          + "wider, or give the --height.")
    }
    return max(40, height)
  }

  /// A text of SVG is drawn by the fonts of its reader; elsewhere every sign has to be here.
  private func refuseMissing(_ missing: [Character], in format: Format) throws {
    guard format != .svg, let first = missing.first else { return }
    let others = missing.count == 1 ? "" : " and \(missing.count - 1) more"
    throw FigureFileError(
      message: "Can't draw '\(first)'\(others): neither '\(font.installed ?? font.family)' nor any "
        + "other font here has the character. Install one that has, such as Noto Sans CJK "
        + "(fonts-noto-cjk) for Chinese, Japanese and Korean, or write SVG, which the reader's "
        + "fonts show.")
  }
}

extension CairoRenderer.Provenance {
  /// With nothing in it that a reader of the file's properties doesn't see.
  fileprivate var visible: Self {
    Self(
      description: VisibleText.line(description), command: command.map(VisibleText.line),
      created: created.map(VisibleText.line))
  }
}

/// Why a figure couldn't be drawn.
public struct FigureFileError: Error, Hashable, Sendable, CustomStringConvertible {
  public var message: String
  public var description: String { message }
}

extension FigureFileError: Explained {}
