import Figures
import InformationDecomposition
import Studies
import Terminal
import Testing
import Views

@testable import Explorer

@Suite("The crosshair")
struct CrosshairTests {
  /// Two curves of different depth: at each layer S tells the curve and the layer.
  private static let study = Study(
    path: "Made/depths", card: StudyCard(title: "Depths"),
    estimates: [("Deep", 36, 1.0), ("Flat", 24, 2.0), ("Sparse", 20, 3.0)].flatMap {
      family, depth, base in
      stride(from: family == "Sparse" ? 4 : 1, through: depth, by: family == "Sparse" ? 4 : 1).map {
        Estimate(
          subject: Subject(dataset: "One", family: family, size: ""), layer: $0,
          estimator: "exact", atoms: Atoms(bits: 0, 0, 0, base + Double($0) / 1000))
      }
    })

  @Test("reads no value of a curve that ends before it, or of layers that it has not")
  func shorterCurves() throws {
    var explorer = Explorer(
      studies: [Self.study], size: Size(columns: 120, rows: 40), capabilities: .full)
    func readout() throws -> String {
      try #require(explorer.draw().lines.first { $0.contains("Deep ") && $0.contains("layer ") })
    }
    _ = explorer.open(at: try Address("layers/One/Deep?view=chart&atom=S&overlay=yes&layer=36"))
    #expect(try readout().contains(/Deep 1\.036 .*Flat ·· .*Sparse ··/))
    _ = explorer.open(at: try Address("layers/One/Deep?view=chart&atom=S&overlay=yes&layer=20"))
    #expect(try readout().contains(/Deep 1\.020 .*Flat 2\.020 .*Sparse 3\.020/))
  }

  @Test("is beside numbers that have the relative depth where the axis has it")
  func depths() throws {
    var explorer = Explorer(
      studies: [Self.study], size: Size(columns: 160, rows: 50), capabilities: .full)
    _ = explorer.open(at: try Address("layers/One/Flat?view=chart&relative=yes&layer=12"))
    #expect(explorer.draw().text.contains(/12, 0\.50 +0\.000 +0\.000 +0\.000 +2\.012/))
  }

  @Test(
    "has one position and one value in the figure and in the status line",
    arguments: ["", "="], ["", "h", "hhhh", "H", "HHHHHH", "HHlll"])
  func oneValue(depth: String, moves: String) throws {
    for curve in 0..<3 {
      for mode in ["v", "vv"] {
        var explorer = Explorer(
          studies: [Self.study], size: Size(columns: 120, rows: 40), capabilities: .full)
        let keys = "2" + String(repeating: "j", count: curve) + mode + "aaaa" + depth + moves
        for key in keys { _ = explorer.handle(.key(.character(key))) }
        guard mode == "vv" || !moves.isEmpty else { continue }
        let lines = explorer.draw().lines
        let status = try #require(lines.dropLast().last)
        let value = try #require(status.firstMatch(of: #/ S (\d\.\d{3})/#)?.1)
        #expect(!lines.joined().contains(": missing"))
        // Above the status line, where the figure reads out its crosshair.
        #expect(
          lines.dropLast(2).contains { $0.contains(value) }, "\(keys): \(status)\n\(lines[1...3])")
        if mode == "vv" {
          let place = try #require(status.firstMatch(of: /layer \d+\/\d+(, depth \d\.\d\d)?/)?.0)
          #expect(lines.dropLast(2).contains { $0.contains("\(place): \(value)") }, "\(keys)")
        }
      }
    }
  }

  @Test("goes where a cell is clicked")
  func click() throws {
    var explorer = Explorer(
      studies: [Self.study], size: Size(columns: 120, rows: 40), capabilities: .full)
    for key in "2vv=" { _ = explorer.handle(.key(.character(key))) }
    let hit = try #require(
      explorer.drawn().hits.first { $0.mark == .cell(row: 1, column: 20) })
    _ = explorer.handle(
      .mouse(MouseEvent(action: .press, column: hit.area.column, row: hit.area.row)))
    // Column 20 of 40 is the 13th of 24 layers.
    #expect(explorer.draw().lines.dropLast().last?.contains("Flat layer 13/24") == true)
  }

  @Test("compares the curves of marked models, and overlays all in one press")
  func overlay() {
    var explorer = Explorer(
      studies: [Self.study], size: Size(columns: 120, rows: 40), capabilities: .full)
    for key in "2o" { _ = explorer.handle(.key(.character(key))) }
    let all = explorer.draw().text
    #expect(all.contains("Synergy by layer") && all.contains("Sparse") && all.contains("Flat"))
    for key in "qg  c" { _ = explorer.handle(.key(.character(key))) }
    #expect(explorer.screen == .layers)
    let two = explorer.draw().text
    #expect(two.contains("widest gap") && !two.contains("Sparse"))
    #expect(explorer.draw().text.contains("Synergy by layer"))
  }
}
