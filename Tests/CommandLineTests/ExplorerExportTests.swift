import Foundation
import Testing

/// What `x` writes, and what the command that the file tells writes.
@Suite("Exports from the explorer")
struct ExplorerExportTests {
  private static let study = Product.root.appending(path: "SampleRuns/paper-iclr2026").path
  private let folder: URL

  init() throws { folder = try Product.temporaryFolder() }

  /// Runs in the folder of this test, as a user who works there.
  private func shell(_ line: String) throws -> Product.Result {
    let path = "PATH='\(Product.infoprism.deletingLastPathComponent().path)':$PATH"
    return try Product.run(
      "/bin/sh", ["-c", "cd '\(folder.path)' && \(path) && \(line)"],
      environment: ["SOURCE_DATE_EPOCH": "86400"])
  }

  private func play(_ steps: String, at address: String) throws -> Product.Result {
    try Data(steps.utf8).write(to: folder.appending(path: "keys"))
    return try shell("infoprism '\(Self.study)' --at '\(address)' --script keys --size 120x40")
  }

  private func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }

  /// The command that a file tells, whatever its format.
  private func command(in data: Data, _ name: String) throws -> String {
    let text = String(decoding: data, as: UTF8.self)
    let isXML = name.hasSuffix("svg")
    let start = try #require(text.range(of: isXML ? "Comment: " : "command: "))
    let line = String(text[start.upperBound...].prefix { $0 != "\n" })
    guard isXML else { return line }
    return line.replacing("&apos;", with: "'").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }

  /// Screens with what is pressed there before `x`, and the name that is proposed.
  static let views: [(address: String, keys: String, name: String)] = [
    ("families/MMBench/LLaVA-OV-7B", "%sp", "families-MMBench.svg"),
    ("families/all", "", "families.svg"),
    ("families/POPE/Gemma3-4B", "v", "families-Gemma3-4B.svg"),
    ("families/MMBench?view=groups", "", "groups-MMBench.svg"),
    ("families/POPE?view=groups&by=size-class&sort=S&shares=yes", "vvvSvv", "groups-POPE.svg"),
    ("layers/MMBench/LLaVA-1.5-7B", "v", "layers-MMBench-LLaVA-1.5-7B.svg"),
    ("layers/PMC-VQA", "vva=", "layers-PMC-VQA-R.svg"),
    ("layers/MMBench", "", "layers-MMBench.svg"),
    ("training/all", "w%", "training.svg"),
    ("training/all/LLaVA-1.5-13B", "v", "training-MMBench-LLaVA-1.5-13B.svg"),
    ("questions/MMBench", "", "questions-MMBench.csv"),
    ("questions/MMBench/geography", "", "question-MMBench-geography.svg"),
    ("study", "", "overview.csv"), ("analysis/map", "", "map.svg"),
    ("analysis/regime-map", "", "regime-map.svg"), ("analysis/regimes", "", "regimes.svg"),
    ("analysis/correlations", "", "correlations.svg"),
    ("analysis/scaling", "", "scaling.svg"), ("analysis/phases", "", "phases.svg"),
    ("analysis/trajectories", "", "trajectories.svg"),
    ("analysis/stability", "", "stability.svg"), ("analysis/verdict", "", "verdict.csv"),
    ("analysis/comparison/LLaVA-OV/Gemma3", "", "comparison-LLaVA-OV-Gemma3.svg"),
  ]

  @Test(
    "are the bytes that the command in them writes, of every screen", arguments: views.indices)
  func sameBytes(index: Int) throws {
    let view = Self.views[index]
    // On Families, which has no other view, the detail of a model.
    let isDetail = view.address.hasPrefix("families") && view.keys == "v"
    let keys = isDetail ? "key Enter\n" : view.keys.isEmpty ? "" : "keys \(view.keys)\n"
    let result = try play(keys + "keys x\nkey Enter\n", at: view.address)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("Wrote \(view.name)"), "\(result.output.suffix(300))")
    let first = try bytes(view.name)
    try FileManager.default.removeItem(at: folder.appending(path: view.name))
    let again = try shell(try command(in: first, view.name))
    #expect(again.status == 0, "\(again.errors)")
    #expect(try bytes(view.name) == first)
  }

  @Test("have the format, width and colours that the form was given, and a filter")
  func choices() throws {
    let result = try play(
      """
      run filter S > 0.2 and family:"LLaVA"
      keys x
      key Tab
      key Right
      key Tab
      keys l
      key Down
      keys ll
      save-screen form
      key Enter
      """, at: "families/MMBench")
    #expect(result.status == 0, "\(result.errors)")
    let form = String(decoding: try bytes("form"), as: UTF8.self)
    #expect(form.contains("format   pdf") && form.contains("width    2 columns, 174 mm"))
    #expect(form.contains("colours  < grey >"))
    // The command is wrapped where the path of the repository makes it.
    #expect(form.contains("--columns 2") && form.contains("--grey"))
    let first = try bytes("families-MMBench.pdf")
    #expect(first.starts(with: Data("%PDF".utf8)))
    let words =
      "infoprism export figure families '\(Self.study)' --dataset MMBench "
      + "--where 'S > 0.2 and family:\"LLaVA\"' --columns 2 --grey --output families-MMBench.pdf"
    #expect(try shell(words).status == 0)
    #expect(try bytes("families-MMBench.pdf") == first)
  }

  @Test("replace a file only where that is answered")
  func replacing() throws {
    try Data("mine".utf8).write(to: folder.appending(path: "map.svg"))
    let kept = try play("keys x\nkey Enter\nsave-screen asked\nkeys n\n", at: "analysis/map")
    #expect(
      String(decoding: try bytes("asked"), as: UTF8.self).contains("map.svg is there already."))
    #expect(kept.output.contains("map.svg is left as it was."))
    #expect(try bytes("map.svg") == Data("mine".utf8))
    let replaced = try play("run export map.svg\nkeys y\n", at: "analysis/map")
    #expect(replaced.output.contains("Wrote map.svg"), "\(replaced.output.suffix(200))")
    #expect(try bytes("map.svg").count > 1000)
  }

  @Test("say why nothing was written, and leave the form as it was")
  func refusals() throws {
    let none = try play("run export none.svg\n", at: "study")
    #expect(none.output.contains("The view 'overview' has no figure."))
    let nowhere = try play("keys x\nkey Backspace\ntype /no/such/a.svg\nkey Enter\n", at: "study")
    #expect(nowhere.output.contains("Export this view"))
    #expect(nowhere.status == 0)
    let screen = try play("run export -\n", at: "study")
    #expect(screen.output.contains("Can't export to '-': the standard output is this screen."))
  }

  @Test("go to the home folder by its sign, as they would from a shell")
  func home() throws {
    try Data("run export ~/map.csv\nrun cli\n".utf8).write(to: folder.appending(path: "keys"))
    let result = try shell(
      "HOME='\(folder.path)' infoprism '\(Self.study)' --at analysis/map --script keys "
        + "--size 200x40")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try bytes("map.csv").count > 1000)
    #expect(result.output.contains("written infoprism export table map"))
    #expect(!result.output.contains("~/map.csv"))
  }

  @Test("stand in the list of commands, as they were written")
  func commands() throws {
    let result = try play("run export a.tex\nrun cli\n", at: "analysis/scaling")
    #expect(result.output.contains("written infoprism export table scaling"))
    #expect(result.output.contains("--output a.tex"))
    #expect(result.output.contains("print   infoprism show scaling"))
  }
}
