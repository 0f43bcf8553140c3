import Foundation
import Testing

/// A study whose names and questions would break the formats that they are written into, read by
/// programs that know nothing of this one.
@Suite("A study of hostile texts")
struct HostileStudyTests {
  private let folder: URL

  static let texts = [
    "[2pt] x", "*star*", "\"quoted\"", "a|b", "<b>&amp;", "50%_{x} & $y$ #1 \\input{z} ~^", "千问",
    "👩‍👩‍👧 é ą Ł ρ±", "two\nlines", "two\r\nlines", "- item", "`code` ~~x~~", "\u{1B}[31mred",
    "a\u{202E}b", "zero\u{200B}width", "\u{9B}31m", "a--b ?`'' ,,", "\\", "a,b;c\td", "# head",
  ]

  init() throws {
    folder = try Product.temporaryFolder()
    for name in ["estimates", "questions"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: "s/\(name)"), withIntermediateDirectories: true)
    }
    try write(
      [["schema": "infoprism/study/1", "title": Self.texts.joined(separator: " ")]],
      to: "study.json")
    try write(
      Self.texts.enumerated().map { index, text in
        [
          "family": text, "size": "7B", "dataset": index % 2 == 0 ? "[D\u{202E}1]" : "*D2\n",
          "estimator": "batch", "R": 0.1, "U1": 0.2, "U2": 0.01 * Double(index), "S": 0.3,
          "accuracy": 50, "seed": 0,
        ]
      }, to: "estimates/a.jsonl")
    try write(
      Self.texts.enumerated().map { index, text in
        [
          "dataset": "*D2\n", "id": "q\(index)", "question": text, "options": ["a", text],
          "answer": "A", "category": text,
        ]
      }, to: "questions/q.jsonl")
  }

  private func write(_ records: [[String: Any]], to file: String) throws {
    let lines = try records.map { record in
      String(decoding: try JSONSerialization.data(withJSONObject: record), as: UTF8.self) + "\n"
    }
    try Data(lines.joined().utf8).write(to: folder.appending(path: "s/\(file)"))
  }

  private func export(_ view: String, to name: String) throws -> String {
    let file = folder.appending(path: name)
    let result = try Product.run(
      ["export", "table", view, folder.appending(path: "s").path, "--output", file.path])
    #expect(result.status == 0, "\(result.errors)")
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  @Test(
    "reaches no output with a character that nobody sees",
    arguments: ["text", "json", "csv", "markdown", "latex"], ["families", "questions", "overview"])
  func nothingHidden(format: String, view: String) throws {
    let colours = format == "text" ? ["--color", "always"] : []
    let result = try Product.run(
      ["show", view, folder.appending(path: "s").path, "--format", format] + colours)
    // The program's own colours.
    let output = result.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    for scalar in (output + result.errors).unicodeScalars {
      let isHidden =
        scalar.value < 0x20 && !"\n\r\t".unicodeScalars.contains(scalar)
        || (0x7F...0x9F).contains(scalar.value) || [0x202E, 0x200B].contains(scalar.value)
      #expect(!isHidden, "U+\(String(scalar.value, radix: 16)) in \(view) as \(format)")
    }
    #expect(!result.output.contains("\u{1B}[31mred"))
  }

  @Test(
    "gives LaTeX that compiles with the packages that it names itself",
    .enabled(if: Tool.path("pdflatex") != nil, "no pdflatex here"),
    arguments: ["families", "questions", "overview"])
  func latex(view: String) throws {
    let text = try export(view, to: "table.tex")
    let packages = try #require(text.firstMatch(of: /% Needs \\usepackage\{([a-z,]+)\}/)).1
    let document =
      "\\documentclass{article}\\usepackage{\(packages)}\\begin{document}\\listoftables\n"
      + "\\input{table}\\end{document}\n"
    try Data(document.utf8).write(to: folder.appending(path: "document.tex"))
    for engine in ["pdflatex", "lualatex"].compactMap(Tool.path) {
      // Twice, for the list of tables.
      for _ in 1...2 {
        let result = try Product.run(
          "/bin/sh",
          [
            "-c",
            "cd '\(folder.path)' && '\(engine)' -halt-on-error -interaction=nonstopmode document",
          ])
        #expect(result.status == 0, "\(result.output.suffix(1500))")
      }
    }
  }

  @Test("gives CSV that another program reads back", .enabled(if: Tool.path("python3") != nil))
  func csv() throws {
    _ = try export("questions", to: "table.csv")
    let code = """
      import csv, json
      with open('\(folder.path)/table.csv', encoding='utf-8', newline='') as file:
        file.readline()
        rows = list(csv.DictReader(file))
      print(json.dumps([[r['question'], len(r)] for r in rows]))
      """
    let result = try Product.run(try #require(Tool.path("python3")), ["-c", code])
    #expect(result.status == 0, "\(result.errors)")
    let read = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[Any]]
    let rows = try #require(read)
    #expect(rows.count == Self.texts.count)
    #expect(Set(rows.compactMap { $0[1] as? Int }).count == 1)
    let found = Set(rows.compactMap { ($0[0] as? String).map { Array($0.utf8) } })
    for text in Self.texts
    where !text.unicodeScalars.contains(where: {
      $0.properties.isDefaultIgnorableCodePoint
        || ($0.properties.generalCategory == .control && $0 != "\n" && $0 != "\r" && $0 != "\t")
        || $0.value == 0x202E
    }) {
      #expect(found.contains(Array(text.utf8)), "\(text)")
    }
  }

  @Test(
    "gives Markdown whose rows and cells another program counts as they are",
    .enabled(if: Tool.hasModule("markdown_it"), "no markdown-it-py here"))
  func markdown() throws {
    _ = try export("questions", to: "table.md")
    let code = """
      import markdown_it, re
      page = markdown_it.MarkdownIt('gfm-like', {'linkify': False}).render(
        open('\(folder.path)/table.md', encoding='utf-8').read())
      html = re.sub('<!--.*?-->', '', page, flags=re.DOTALL)
      print(html.count('<tr>'), html.count('<td'), html.count('<th>') + html.count('<th '),
        sum(html.count('<' + t + '>') for t in ['em', 'strong', 'code', 's', 'b', 'h1', 'li']))
      """
    let result = try Product.run(try #require(Tool.python), ["-c", code])
    let counts = result.output.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    try #require(counts.count == 4, "\(result.errors)")
    #expect(counts[0] == Self.texts.count + 1 && counts[3] == 0, "\(counts)")
    #expect(counts[1] == Self.texts.count * counts[2], "\(counts)")
  }
}
