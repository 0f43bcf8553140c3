import Explorer
import Foundation
import Studies
import Terminal
import Testing

@Suite("The screens of the published study")
struct GoldenScreenTests {
  private static let study = Result {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    // Screens show the path as it was given: one that is the same on every machine.
    _ = FileManager.default.changeCurrentDirectoryPath(root.path)
    return try Study.open("SampleRuns/paper-iclr2026")
  }

  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60),
  ]

  static let levels: [(name: String, capabilities: Capabilities)] = [
    ("full", .full), ("blocks8", Capabilities(colors: .eight, glyphs: .blocks)),
    ("plain", .plain),
  ]

  /// What is looked at, by address, with the keys that are pressed there.
  static let views: [(name: String, address: String, keys: String)] = [
    ("families", "families/MMBench/Qwen2.5-VL-7B", ""),
    ("families-all", "families/all/LLaVA-OV-7B", ""),
    ("families-shares", "families/POPE/InternVL3-8B", "%s"),
    ("families-baseline", "families/MMBench/LLaVA-OV-7B", "pjj"),
    ("families-detail", "families/Reefknot/Gemma3-12B", "\r"),
    ("families-heatmap", "families/all/LLaVA-OV-7B?view=heatmap", ""),
    ("families-intervals", "families/MMBench/LLaVA-OV-7B?view=intervals", ""),
    ("families-groups", "families/MMBench?view=groups", ""),
    ("layers", "layers/MMBench", "hhhh"),
    ("layers-phases", "layers/PMC-VQA/LLaVA-1.5-13B", "v"),
    ("layers-heatmap", "layers/MMBench", "vv"),
    ("training", "training/all", "h"),
    ("training-overlay", "training/all", "  ch"),
    ("training-gains", "training/all/LLaVA-1.5-7B", "\r"),
    ("questions", "questions/MMBench", ""),
    ("question", "questions/MMBench/geography", ""),
    ("study", "study", ""),
    ("map", "analysis/map", "jj"),
    ("regime-map", "analysis/map", "vj"),
    ("regimes", "analysis/regimes", "j"),
    ("scaling", "analysis/scaling", "jjjj"),
    ("correlations", "analysis/correlations", "j"),
    ("comparison", "families/MMBench/LLaVA-OV-7B", " jj cjjj"),
    ("comparison-families", "analysis/comparison/Gemma3/InternVL3", "G"),
    ("export", "layers/MMBench/LLaVA-1.5-7B", "vx"),
    ("copy", "families/MMBench/Qwen2.5-VL-7B", "y"),
    ("help", "families/MMBench", "?"),
    ("palette", "families/MMBench", ":sh"),
  ]

  static func explorer(
    at address: String, keys: String = "", size: Size, capabilities: Capabilities
  ) throws -> Explorer {
    var explorer = Explorer(studies: [try study.get()], size: size, capabilities: capabilities)
    explorer.go(to: try Address(address))
    for key in keys { _ = explorer.handle(.key(key == "\r" ? .enter : .character(key))) }
    return explorer
  }

  @Test("look as they were approved", arguments: views.indices, sizes)
  func screens(view: Int, size: Size) throws {
    let view = Self.views[view]
    for level in Self.levels where size.columns == 80 || level.name == "full" || view.keys.isEmpty {
      let explorer = try Self.explorer(
        at: view.address, keys: view.keys, size: size, capabilities: level.capabilities)
      try Snapshot.check(
        explorer.draw(), "\(view.name)-\(size.columns)x\(size.rows)-\(level.name)")
    }
  }

  @Test("show one pane at a time at 60x16", arguments: views.indices)
  func small(view: Int) throws {
    let view = Self.views[view]
    let explorer = try Self.explorer(
      at: view.address, keys: view.keys, size: Size(columns: 60, rows: 16), capabilities: .full)
    try Snapshot.check(explorer.draw(), "\(view.name)-60x16-full")
  }

  @Test("say what they need at 30x8, and recover")
  func tooSmall() throws {
    var explorer = try Self.explorer(
      at: "families/MMBench", size: Size(columns: 80, rows: 24), capabilities: .full)
    let before = explorer.draw()
    _ = explorer.handle(.resize(Size(columns: 30, rows: 8)))
    let text = explorer.draw().lines.joined(separator: " ")
    #expect(text.contains("InfoPrism needs 40x10 and has 30x8."))
    _ = explorer.handle(.resize(Size(columns: 80, rows: 24)))
    #expect(explorer.draw() == before)
  }
}
