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

  private func text(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  /// Runs the command that a file tells, as a user would: in a shell.
  private func runAgain(_ command: String, date: String) throws -> Product.Result {
    let words = command.dropFirst("infoprism ".count)
    return try Product.run(
      "/bin/sh", ["-c", "'\(Product.infoprism.path)' \(words)"],
      environment: ["SOURCE_DATE_EPOCH": date])
  }

  private static func command(in text: String, after mark: String, until end: String) throws
    -> String
  {
    let start = try #require(text.range(of: mark))
    let rest = text[start.upperBound...]
    return String(rest[..<(try #require(rest.range(of: end)).lowerBound)])
      .replacing("&amp;", with: "&").replacing("&apos;", with: "'").replacing("&gt;", with: ">")
      .replacing("&lt;", with: "<").replacing("&quot;", with: "\"")
  }

  @Test(
    "writes figures that begin as their format does, the same bytes again but for the date",
    arguments: [("svg", "<?xml"), ("pdf", "%PDF-"), ("png", "\u{89}PNG")],
    ["families", "layers", "training", "map", "regimes", "question", "heatmap"])
  func figure(format: (ending: String, start: String), view: String) throws {
    let file = folder.appending(path: "figure.\(format.ending)")
    var arguments = ["figure", view, Self.study, "--output", file.path]
    if view == "families" { arguments += ["--dataset", "MMBench"] }
    if view == "layers" { arguments += ["--dataset", "MMBench", "--model", "LLaVA-1.5-7B"] }
    if view == "question" { arguments += ["--id", "geography"] }
    let result = try export(arguments)
    #expect(result.status == 0, "\(result.errors)")
    let data = try Data(contentsOf: file)
    #expect(data.starts(with: format.start.unicodeScalars.map { UInt8($0.value) }))
    #expect(data.count > 2000)
    _ = try export(arguments)
    #expect(try Data(contentsOf: file) == data)
    _ = try export(arguments, date: "86400")
    #expect(try Data(contentsOf: file) != data)
  }

  @Test("tells in the figure the command that makes it again, filter and quotes and all")
  func provenanceOfFigures() throws {
    let file = folder.appending(path: "a b.svg")
    let result = try export([
      "figure", "families", Self.study, "--dataset", "MMBench", "--where",
      "S > 0.2 family:\"LLaVA\"",
      "--columns", "2", "--palette", "paper", "--output", file.path,
    ])
    #expect(result.status == 0, "\(result.errors)")
    let first = try text(file)
    #expect(first.contains("filter: dataset MMBench, S &gt; 0.2 family:"))
    #expect(first.contains("software: infoprism "))
    let command = try Self.command(in: first, after: "Comment: ", until: "\n")
    try FileManager.default.removeItem(at: file)
    #expect(try runAgain(command, date: "86400").status == 0)
    let second = try text(file)
    #expect(first.contains("1970-01-01T00:00:00Z") && second.contains("1970-01-02T00:00:00Z"))
    #expect(second.replacing("1970-01-02T", with: "1970-01-01T") == first)
  }

  @Test(
    "tells in the table the command that makes it again",
    arguments: [
      ("csv", "command: ", "\n"), ("json", "\"command\" : \"", "\""), ("md", "command: ", "\n"),
      ("tex", "command: ", "\n"),
    ])
  func provenanceOfTables(ending: String, mark: String, end: String) throws {
    let file = folder.appending(path: "table.\(ending)")
    let result = try export([
      "table", "families", Self.study, "--where", "S > 1", "--output", file.path,
    ])
    #expect(result.status == 0, "\(result.errors)")
    let first = try text(file)
    #expect(first.contains("1970-01-01T00:00:00Z") && first.contains(Self.study))
    let command = try Self.command(in: first, after: mark, until: end)
    try FileManager.default.removeItem(at: file)
    #expect(try runAgain(command, date: "0").status == 0)
    #expect(try text(file) == first)
  }

  @Test("draws the family order, the parts from the left, sizes and accuracy in one column")
  func families() throws {
    let file = folder.appending(path: "families.svg")
    _ = try export([
      "figure", "families", Self.study, "--dataset", "MMBench", "--output", file.path,
    ])
    let text = try text(file)
    let words = text.matches(of: /<text [^>]*>([^<]*)<\/text>/).map { String($0.1) }
    let families = [
      "LLaVA-OV", "Qwen2-VL", "Qwen2.5-VL", "Gemma3", "InternVL2.5", "InternVL3",
      "Llama-3.2-Vision", "Cambrian", "LLaVA-1.5", "InstructBLIP", "Fuyu",
    ]
    #expect(words.filter(families.contains) == families)
    let parts = words.filter { $0.hasPrefix("S ") || $0.hasPrefix("U") || $0.hasPrefix("R ") }
    #expect(parts.map { $0.split(separator: " ")[0] } == ["R", "U1", "U2", "S"])
    #expect(words.count { $0 == "7B" } == 5 && words.count { $0 == "accuracy %" } == 2)
    let sizes = text.matches(of: /font-size="([0-9.]+)"/).compactMap { Double($0.1) }
    #expect(try #require(sizes.min()) >= 6.5, "smaller than print allows")
  }

  @Test(
    "counts in a caption what is drawn, and says what its intervals are",
    arguments: [
      (["layers"], "n = 4 models on 2 datasets."),
      (["training"], "n = 2 models on 2 datasets."),
      (["question", "--id", "geography"], "n = 4 models on 1 dataset."),
      (["families", "--dataset", "POPE"], "n = 26 models on 1 dataset."),
      (["map"], "Intervals: 50 %, order statistics of 2 estimates; "),
      (["regimes"], "Intervals: 95 %, bootstrap of families."),
    ])
  func captions(words: [String], sentence: String) throws {
    let file = folder.appending(path: "figure.svg")
    let result = try export(
      ["figure", words[0], Self.study] + words.dropFirst() + ["--caption", "--output", file.path])
    #expect(result.output.contains(sentence), "\(result.output)")
    #expect(!result.output.contains(" ."))
  }

  @Test("has no colour with --grey")
  func grey() throws {
    let file = folder.appending(path: "grey.svg")
    _ = try export([
      "figure", "families", Self.study, "--dataset", "MMBench", "--grey", "--output", file.path,
    ])
    let colors = try text(file).matches(of: /rgb\(([0-9.]+)%, ?([0-9.]+)%, ?([0-9.]+)%\)/)
    #expect(colors.count > 5)
    #expect(colors.allSatisfy { $0.1 == $0.2 && $0.2 == $0.3 })
  }

  @Test("writes LaTeX with intervals, and its provenance as a comment")
  func latex() throws {
    let file = folder.appending(path: "scaling.tex")
    let result = try export(["table", "scaling", Self.study, "--output", file.path])
    #expect(result.status == 0, "\(result.errors)")
    let text = try text(file)
    #expect(text.contains("% command: infoprism export table scaling"))
    #expect(text.contains("\\begin{tabular}{@{}lllrrr@{}}"))
    #expect(text.contains("InternVL2.5 & 2B & 8B & $7.3$ & $36.8"))
    #expect(text.contains("\\bottomrule"))
  }

  @Test(
    "says what it needs, and what to do",
    arguments: [
      (
        ["figure", "map", study, "--output", "map.gif"], 1,
        "infoprism: Can't tell the format from 'map.gif'. End its name in .svg, .pdf or .png, or "
          + "give --format.\n"
      ),
      (
        ["figure", "map", study, "--output", "/no/such/map.svg"], 1,
        "infoprism: Can't write '/no/such/map.svg': there is no folder '/no/such'. Make it, or "
          + "choose another.\n"
      ),
      (
        ["table", "nothing", study, "--output", "a.csv"], 2,
        "There is no view 'nothing'. The views are overview, families, "
      ),
      (
        ["figure", "strategies", study, "--output", "a.svg"], 1,
        "infoprism: The view 'strategies' has no figure. 'infoprism export table strategies' writes it"
      ),
      (
        ["figure", "map", study, "--sort", "S", "--output", "a.svg"], 1,
        "infoprism: The view 'map' has no option --sort. It has none of its own.\n"
      ),
      (
        ["figure", "families", study, "--where", "S > 100", "--output", "a.svg"], 1,
        "infoprism: '\(study)' has no records under the filter 'S > 100' for this view. "
      ),
      (
        ["figure", "families", study, "--width", "9in", "--columns", "2", "--output", "a.svg"], 2,
        "--columns and --width both say the width."
      ),
      (
        ["figure", "families", study, "--width", "2 miles", "--output", "a.svg"], 2, "'2 miles'"
      ),
    ])
  func refusals(arguments: [String], status: Int, message: String) throws {
    let result = try export(arguments)
    #expect(Int(result.status) == status)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test("refuses a date that is none")
  func date() throws {
    let result = try export(
      ["table", "families", Self.study, "--output", "-", "--format", "csv"], date: "yesterday")
    #expect(result.status == 1)
    #expect(result.errors.contains("SOURCE_DATE_EPOCH is 'yesterday'; expected seconds since 1970"))
  }
}
