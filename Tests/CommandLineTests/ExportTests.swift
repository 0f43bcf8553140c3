import Foundation
import Testing

@Suite("infoprism export")
struct ExportTests {
  private static let study = "SampleRuns/paper-iclr2026"
  private let folder: URL

  init() throws { folder = try Product.temporaryFolder() }

  private func export(_ arguments: [String], date: String = "0") throws -> Product.Result {
    try Product.run(["export"] + arguments, environment: ["SOURCE_DATE_EPOCH": date])
  }

  @Test(
    "writes figures that begin as their format does, with the command that makes them again",
    arguments: [("svg", "<?xml"), ("pdf", "%PDF-"), ("png", "\u{89}PNG")],
    ["families", "layers", "training", "map", "regimes"])
  func figure(format: (ending: String, start: String), view: String) throws {
    let file = folder.appending(path: "figure.\(format.ending)")
    var arguments = ["figure", view, Self.study, "--output", file.path]
    if view == "families" { arguments += ["--dataset", "MMBench"] }
    if view == "layers" { arguments += ["--dataset", "MMBench", "--model", "LLaVA-1.5-7B"] }
    let result = try export(arguments)
    #expect(result.status == 0, "\(result.errors)")
    let data = try Data(contentsOf: file)
    #expect(data.starts(with: format.start.unicodeScalars.map { UInt8($0.value) }))
    #expect(data.count > 2000)
    if format.ending == "svg" {
      let text = String(decoding: data, as: UTF8.self)
      #expect(text.contains("infoprism export figure \(view) \(Self.study) --output"))
      #expect(text.contains("1970-01-01T00:00:00Z"))
    }
    // The same command gives the same bytes; another date other ones.
    _ = try export(arguments)
    #expect(try Data(contentsOf: file) == data)
    _ = try export(arguments, date: "86400")
    #expect(try Data(contentsOf: file) != data)
  }

  @Test("writes LaTeX with intervals, and its provenance as a comment")
  func latex() throws {
    let file = folder.appending(path: "scaling.tex")
    let result = try export(["table", "scaling", Self.study, "--output", file.path])
    #expect(result.status == 0, "\(result.errors)")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("% made 1970-01-01T00:00:00Z by: infoprism export table scaling"))
    #expect(text.contains("\\begin{tabular}{@{}lllrrr@{}}"))
    #expect(text.contains("InternVL2.5 & 2B & 8B & $7.3$ & $36.8"))
    #expect(text.contains("\\bottomrule"))
  }

  @Test(
    "compiles its LaTeX",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pdflatex"), "no TeX here"))
  func compiles() throws {
    let file = folder.appending(path: "table.tex")
    _ = try export(["table", "correlations", Self.study, "--output", file.path])
    let document = folder.appending(path: "document.tex")
    let text =
      "\\documentclass{article}\\usepackage{booktabs}\\begin{document}\\input{\(file.path)}"
      + "\\end{document}\n"
    try Data(text.utf8).write(to: document)
    let result = try Product.run(
      "/usr/bin/pdflatex",
      ["-interaction=nonstopmode", "-output-directory", folder.path, document.path])
    #expect(result.status == 0, "\(result.output)")
  }

  @Test("makes one tidy table that other tools read")
  func notebook() throws {
    let file = folder.appending(path: "study.csv")
    let result = try export(["notebook-ready", Self.study, "--output", file.path])
    #expect(result.status == 0, "\(result.errors)")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 409)
    #expect(
      Set(lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }).count == 1
    )
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3") else { return }
    let found = try Product.run(
      "/usr/bin/sqlite3",
      [":memory:", "-cmd", ".import --csv \(file.path) e", "select count(distinct model) from e"])
    #expect(found.output == "26\n")
  }

  @Test("says which endings it knows, and where it can't write")
  func refusals() throws {
    let ending = try export(["figure", "map", Self.study, "--output", "map.gif"])
    #expect(ending.status == 1)
    #expect(
      ending.errors
        == "infoprism: Can't tell the format of 'map.gif'. End its name in .svg, .pdf or .png.\n")
    let place = try export(["figure", "map", Self.study, "--output", "/no/such/map.svg"])
    #expect(place.status == 1)
    #expect(place.errors.contains("Can't write the figure to '/no/such/map.svg'"))
  }
}
