import Terminal

/// The form that `x` opens: the name of the file, its format and, for a figure, width and colours.
struct ExportForm: Sendable {
  enum Format: String, CaseIterable, Sendable {
    case svg, pdf, png, csv, json, md, tex

    var isFigure: Bool { self == .svg || self == .pdf || self == .png }
  }

  enum Field: CaseIterable, Sendable { case file, format, width, colours }

  /// What follows `export figure` and `export table`: the view, the study, the options.
  let view: [String]
  let formats: [Format]
  private(set) var fields: Form<Field>

  /// - Parameter hasFigure: the view can be drawn; it can be written as a table in any case.
  init(view: [String], hasFigure: Bool) {
    self.view = view
    let formats = Format.allCases.filter { hasFigure || !$0.isFigure }
    self.formats = formats
    fields = Form([
      .init(
        .file, "file", .text(TextField(Self.name(of: view) + "." + formats[0].rawValue)),
        explanation: "Its end chooses the format."),
      .init(
        .format, "format", .choice(formats.map(\.rawValue)),
        explanation: hasFigure ? "svg, pdf and png are figures, the others tables." : "A table."),
      .init(
        .width, "width", .choice(["1 column, 84 mm", "2 columns, 174 mm"]),
        explanation: "As wide as columns of a paper."),
      .init(
        .colours, "colours", .choice(["colour-blind safe", "paper", "grey"]),
        explanation: "paper: as in the published study."),
    ])
    refresh()
  }

  var file: String { fields.value(of: .file) }
  /// What the name ends in, else what is chosen.
  var format: Format { Self.format(of: file) ?? chosen }
  private var chosen: Format { Format(rawValue: fields.value(of: .format)) ?? formats[0] }

  private mutating func refresh() { fields.hidden = format.isFigure ? [] : [.width, .colours] }

  private func choice(_ field: Field) -> Int {
    guard case .choice(_, let selected) = fields[field].content else { return 0 }
    return selected
  }

  /// The command that the form stands for, without `infoprism`.
  var request: ExportRequest {
    var words = ["export", format.isFigure ? "figure" : "table"] + view
    if format.isFigure {
      if choice(.width) == 1 { words += ["--columns", "2"] }
      if choice(.colours) == 1 { words += ["--palette", "paper"] }
      if choice(.colours) == 2 { words += ["--grey"] }
    }
    words += ["--output", file]
    if Self.format(of: file) != format {
      words += [
        "--format", format == .md ? "markdown" : format == .tex ? "latex" : format.rawValue,
      ]
    }
    return ExportRequest(words: words, file: file)
  }

  /// Types, chooses or moves; false for a key that the form has no use for.
  mutating func handle(_ key: Key) -> Bool {
    let (name, before) = (file, chosen)
    let reply = fields.handle(key)
    if file != name { followName() } else if chosen != before { follow() }
    return reply != .ignored
  }

  mutating func paste(_ text: String) -> Bool {
    defer { followName() }
    return fields.paste(text)
  }

  /// Another name in place of the one that was proposed.
  mutating func rename(_ name: String) {
    fields[.file].content = .text(TextField(name))
    followName()
  }

  /// Another format, and the end of the name with it.
  mutating func choose(_ wanted: Format) {
    select(wanted)
    follow()
  }

  private mutating func select(_ format: Format) {
    fields[.format].content = .choice(
      formats.map(\.rawValue), selected: formats.firstIndex(of: format) ?? 0)
    refresh()
  }

  /// A name that ends as a format does chooses it.
  private mutating func followName() {
    if let found = Self.format(of: file), formats.contains(found) { select(found) }
    refresh()
  }

  /// The end of the name follows the format that was chosen after another.
  private mutating func follow() {
    if let named = Self.format(of: file) {
      let name = file.dropLast(named.rawValue.count) + chosen.rawValue
      fields[.file].content = .text(TextField(String(name)))
    }
    refresh()
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
