import Terminal

/// The form that `x` opens: the name of the file, its format and, for a figure, width and colours.
struct ExportForm: Sendable {
  enum Format: String, CaseIterable, Sendable {
    case svg, pdf, png, csv, json, md, tex

    var isFigure: Bool { self == .svg || self == .pdf || self == .png }
  }

  enum Field: CaseIterable, Sendable { case file, format, width, colours }

  static let widths = ["1 column, 84 mm", "2 columns, 174 mm"]
  static let colours = ["colour-blind safe", "paper", "grey"]

  /// What follows `export figure` and `export table`: the view, the study, the options.
  let view: [String]
  let formats: [Format]
  var field = Field.file
  private(set) var file: LineEditor
  private(set) var format: Format
  private(set) var width = 0
  private(set) var colours = 0

  /// - Parameter hasFigure: the view can be drawn; it can be written as a table in any case.
  init(view: [String], hasFigure: Bool) {
    self.view = view
    formats = Format.allCases.filter { hasFigure || !$0.isFigure }
    format = formats[0]
    file = LineEditor(Self.name(of: view) + "." + formats[0].rawValue)
  }

  var fields: [Field] { format.isFigure ? Field.allCases : [.file, .format] }

  /// The command that the form stands for, without `infoprism`.
  var request: ExportRequest {
    var words = ["export", format.isFigure ? "figure" : "table"] + view
    if format.isFigure {
      if width == 1 { words += ["--columns", "2"] }
      if colours == 1 { words += ["--palette", "paper"] }
      if colours == 2 { words += ["--grey"] }
    }
    words += ["--output", file.text]
    if Self.format(of: file.text) != format {
      words += [
        "--format", format == .md ? "markdown" : format == .tex ? "latex" : format.rawValue,
      ]
    }
    return ExportRequest(words: words, file: file.text)
  }

  mutating func move(by step: Int) {
    let fields = fields
    let place = fields.firstIndex(of: field) ?? 0
    field = fields[(place + step + fields.count) % fields.count]
  }

  /// Takes the next choice of the field, or the one before.
  mutating func change(by step: Int) {
    func next(_ place: Int, of count: Int) -> Int { (place + step + count) % count }
    switch field {
    case .file: break
    case .format:
      choose(formats[next(formats.firstIndex(of: format) ?? 0, of: formats.count)])
    case .width: width = next(width, of: Self.widths.count)
    case .colours: colours = next(colours, of: Self.colours.count)
    }
  }

  /// Types into the name; a name that ends as a format does chooses it.
  mutating func type(_ key: Key) {
    guard field == .file, file.edit(key) else { return }
    if let found = Self.format(of: file.text) { format = found }
  }

  /// Another name in place of the one that was proposed.
  mutating func rename(_ name: String) {
    file = LineEditor(name)
    if let found = Self.format(of: name) { format = found }
  }

  /// Another format, and the end of the name with it.
  mutating func choose(_ wanted: Format) {
    if Self.format(of: file.text) == format {
      file = LineEditor(file.text.dropLast(format.rawValue.count) + wanted.rawValue)
    }
    format = wanted
  }

  /// The format that a name ends in.
  private static func format(of file: String) -> Format? {
    guard let dot = file.lastIndex(of: ".") else { return nil }
    return Format(rawValue: file[file.index(after: dot)...].lowercased())
  }

  /// A name from the view and what was chosen of it, in letters that need no quotes.
  private static func name(of view: [String]) -> String {
    let telling: Set<String> = ["--dataset", "--model", "--family", "--id", "--atom"]
    let values = zip(view, view.dropFirst()).filter { telling.contains($0.0) }.map(\.1)
    let words = (view.prefix(1) + values).map { word in
      String(word.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-" })
    }
    return String(words.joined(separator: "-").prefix(80))
  }
}
