import Explorer
import Studies
import Terminal
import Testing

@Suite("A study of wide texts")
struct WideTextTests {
  static let dataset = WideStudy.datasets[0]

  /// Every screen, by address, with the keys that are pressed there.
  static let views: [(name: String, address: String, keys: String)] = [
    ("families", "families/\(dataset)", "j"), ("families-all", "families/all", ""),
    ("families-detail", "families/\(dataset)", "\r"), ("layers", "layers/\(dataset)", ""),
    ("layers-chart", "layers/\(dataset)", "v"), ("layers-heatmap", "layers/\(dataset)", "vv"),
    ("training", "training/all", "\r"), ("questions", "questions/\(dataset)", "j"),
    ("question", "questions/\(dataset)/q0", ""), ("study", "study", ""),
    ("map", "analysis/map", ""), ("regime-map", "analysis/regime-map", ""),
    ("regimes", "analysis/regimes", ""), ("correlations", "analysis/correlations", "j"),
    ("scaling", "analysis/scaling", ""), ("phases", "analysis/phases", ""),
    ("comparison", "families/\(dataset)", " jj c"), ("history", "runs/history", ""),
    ("runs", "runs/work", ""), ("export", "families/\(dataset)", "x"),
    ("copy", "families/\(dataset)", "y"),
  ]

  private func explorer(_ view: Int, _ size: Size, _ capabilities: Capabilities) throws -> Explorer
  {
    let view = Self.views[view]
    var explorer = Explorer(studies: [WideStudy.study], size: size, capabilities: capabilities)
    explorer.go(to: try Address(view.address))
    for key in view.keys { _ = explorer.handle(.key(key == "\r" ? .enter : .character(key))) }
    return explorer
  }

  @Test(
    "looks as it was approved, with its styles", arguments: views.indices,
    [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func goldens(view: Int, size: Size) throws {
    try Snapshot.check(
      explorer(view, size, .full).draw(),
      "wide/\(Self.views[view].name)-\(size.columns)x\(size.rows)", styled: size.columns == 80)
  }

  @Test("fills each row to its last column and not beyond, in ASCII too", arguments: views.indices)
  func widths(view: Int) throws {
    for columns in [40, 60, 80, 100, 200] {
      for capabilities in [Capabilities.full, .plain] {
        let size = Size(columns: columns, rows: 24)
        let buffer = try explorer(view, size, capabilities).draw()
        #expect(buffer.lines.allSatisfy { $0.displayWidth <= columns })
        if capabilities == .plain {
          let shown = (0..<24).flatMap { row in
            (0..<columns).compactMap { buffer[$0, row].reduced(to: capabilities).grapheme }
          }
          let others = shown.filter { !$0.isASCII }
          #expect(others.isEmpty)
        }
      }
    }
  }
}
