import Foundation
import Testing

/// Everything that a study exports at once: the page, the files, LaTeX in the classes of venues, and
/// what the files tell of themselves.
@Suite("infoprism export all")
struct ExportAllTests {
  private static let study = "SampleRuns/tiny-llava"

  /// Written once for all tests.
  private static let written = Result { () throws -> (folder: URL, result: Product.Result) in
    let folder = try Product.temporaryFolder()
    let result = try Product.run(
      ["export", "all", study, "--columns", "1", "--to", folder.path],
      environment: ["SOURCE_DATE_EPOCH": "0"])
    return (folder, result)
  }

  private func files(_ ending: String) throws -> [URL] {
    let (folder, result) = try Self.written.get()
    #expect(result.status == 0, "\(result.errors)")
    return try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.lastPathComponent.hasSuffix("." + ending) }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  @Test("writes a page that shows every figure and needs nothing else")
  func page() throws {
    let text = String(
      decoding: try Data(contentsOf: try #require(files("html").first)), as: UTF8.self)
    for figure in try files("svg") {
      #expect(text.contains("href=\"\(figure.lastPathComponent)\""))
    }
    #expect(!text.contains("<script") && !text.contains("src=\"http"))
    #expect(text.ranges(of: "data:image/svg+xml;base64,").count == (try files("svg").count))
    #expect(try files("pdf").count == (try files("svg").count))
    // A row an answer is for programs alone.
    let tables = try files("csv").map { $0.deletingPathExtension().lastPathComponent }
    #expect(
      tables.filter { $0 != "answers" }
        == (try files("tex").map { $0.deletingPathExtension().lastPathComponent }))
    #expect(tables.contains("answers") && tables.contains("transitions"))
    #expect(text.contains("<td>TinyLLaVA-XS</td>") && text.contains(" more rows are in the files."))
    #expect(text.contains("<h2>Not on this page</h2>"))
    #expect(text.contains("infoprism export table pointwise SampleRuns/tiny-llava --output"))
    for figure in try files("svg") {
      #expect(try Data(contentsOf: figure).count < 100_000, "\(figure.lastPathComponent)")
    }
  }

  /// The classes, and the style whose figures fit their columns.
  private static let classes: [(name: String, style: String?)] = [
    ("[]{article}", nil), ("[twocolumn]{article}", nil), ("[]{IEEEtran}", "ieee"),
    ("[]{llncs}", "lncs"), ("[sigconf]{acmart}", "acm"),
  ]

  @Test(
    "compiles in the classes of venues without a box that is too wide, and fits their columns",
    .enabled(if: TeX.program != nil, "no pdflatex here"), arguments: classes)
  func compiles(documentClass: String, style: String?) throws {
    let folder = try Product.temporaryFolder()
    let inputs = try files("tex").map { "x\\clearpage\\input{\($0.path)}\n" }.joined()
    #expect(inputs.count > 500)
    guard let empty = try TeX.log(documentClass, "Nothing.", in: folder), !empty.contains("\n!")
    else {
      // A machine may have less than Makefile asks for.
      print("\(documentClass) isn't compiled: its files aren't all here.")
      return
    }
    let log = try #require(try TeX.log(documentClass, inputs, in: folder))
    #expect(!log.contains("\n!"), "\(log.suffix(2000))")
    let wide = log.matches(of: /Overfull \\hbox \(([0-9.]+)pt too wide\)[^\n]*/)
      .filter { (Double($0.1) ?? 0) > 1 }
    #expect(wide.isEmpty, "\(wide.map { String($0.0) })")
    guard let style else { return }
    let widths = try #require(log.firstMatch(of: /WIDTHS ([0-9.]+)pt ([0-9.]+)pt/))
    for (columns, width) in [("1", widths.1), ("2", widths.2)] {
      let figure = folder.appending(path: "\(columns).svg")
      _ = try Product.run([
        "export", "figure", "regimes", Self.study, "--style", style, "--columns", columns,
        "--output", figure.path,
      ])
      let svg = String(decoding: try Data(contentsOf: figure), as: UTF8.self)
      let points = try #require(svg.firstMatch(of: /width="([0-9.]+)/)?.1)
      // Points of PostScript and of TeX.
      let room = try #require(Double(width)) * 72 / 72.27
      let taken = try #require(Double(points))
      #expect(taken <= room && taken > room - 1, "\(style) \(columns): \(taken) of \(room)")
    }
  }

  @Test("tells in every kind of file whether the study still gives the same")
  func verified() throws {
    for ending in ["svg", "pdf", "tex", "csv"] {
      let file = try #require(files(ending).first)
      let result = try Product.run(["verify", file.path])
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      #expect(result.output.contains("the study gives the same, byte for byte"), "\(file)")
    }
  }

  @Test("finds a table that was edited, and a figure whose data changed")
  func changed() throws {
    let folder = try Product.temporaryFolder()
    let table = folder.appending(path: "scaling.csv")
    let published = "SampleRuns/paper-iclr2026"
    _ = try Product.run(["export", "table", "scaling", published, "--output", table.path])
    let text = String(decoding: try Data(contentsOf: table), as: UTF8.self)
    try Data(text.replacing("\n", with: "0\n").utf8).write(to: table)
    let edited = try Product.run(["verify", table.path])
    #expect(edited.status == 1)

    let copy = folder.appending(path: "study")
    try FileManager.default.copyItem(atPath: published, toPath: copy.path)
    let figure = folder.appending(path: "families.png")
    _ = try Product.run([
      "export", "figure", "families", copy.path, "--dpi", "72", "--dataset", "POPE", "--output",
      figure.path,
    ])
    #expect(try Product.run(["verify", figure.path]).status == 0)
    let records = copy.appending(path: "estimates/models.jsonl")
    let lines = String(decoding: try Data(contentsOf: records), as: UTF8.self)
    let changed = lines.split(separator: "\n").filter { !$0.contains("\"Fuyu\"") }
    try Data((changed.joined(separator: "\n") + "\n").utf8).write(to: records)
    let result = try Product.run(["verify", figure.path])
    #expect(result.status == 1)
    #expect(result.output.contains("the data have changed"), "\(result.output)")
  }

  @Test("refuses a file that tells nothing")
  func untold() throws {
    let result = try Product.run(["verify", "README.md"])
    #expect(result.status == 1)
    #expect(result.errors.contains("'README.md' tells no command of 'infoprism export'"))
  }
}

/// pdflatex, where it is installed.
private enum TeX {
  static let program: String? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    return path.split(separator: ":").map { "\($0)/pdflatex" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// The log of a document.
  static func log(_ documentClass: String, _ body: String, in folder: URL) throws -> String? {
    guard let program else { return nil }
    let document = folder.appending(path: "document.tex")
    let text =
      "\\documentclass\(documentClass)\n\\usepackage{booktabs,array,graphicx,longtable}\n"
      + "\\begin{document}\n"
      + (documentClass.contains("acmart") ? "\\title{T}\\maketitle\n" : "")
      + "\\typeout{WIDTHS \\the\\columnwidth\\space\\the\\textwidth}\n"
      + "\(body)\\end{document}\n"
    try Data(text.utf8).write(to: document)
    _ = try Product.run(
      program, ["-interaction=nonstopmode", "-output-directory", folder.path, document.path])
    let log = folder.appending(path: "document.log")
    return try? String(decoding: Data(contentsOf: log), as: UTF8.self)
  }
}
