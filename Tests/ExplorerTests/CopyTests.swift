import Explorer
import Studies
import Terminal
import Testing

@Suite("What y copies")
struct CopyTests {
  private func explorer(at address: String) throws -> Explorer {
    var explorer = Explorer(
      studies: [SyntheticStudy.study], size: Size(columns: 100, rows: 30), capabilities: .full)
    explorer.go(to: try Address(address))
    return explorer
  }

  private func copied(_ keys: String, at address: String) throws -> String? {
    var explorer = try explorer(at: address)
    var effects: [Explorer.Effect] = []
    for key in keys { effects = explorer.handle(.key(.character(key))) }
    guard case .copy(let text)? = effects.first else { return nil }
    return text
  }

  @Test("is a value, the line or the table of the Families screen")
  func families() throws {
    let line = try #require(try copied("yy", at: "families/One/Alpha-7B"))
    let cells = line.split(separator: "\t").map(String.init)
    #expect(cells.starts(with: ["One", "Alpha-7B"]))
    let values = try (1...4).map { try #require(try copied("y\($0)", at: "families/One/Alpha-7B")) }
    #expect(values == Array(cells[2..<6]))
    let table = try #require(try copied("yt", at: "families/One/Alpha-7B"))
    let rows = table.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    #expect(rows[0].contains("U2") && rows[0].contains("total"))
    #expect(rows.count > 2 && rows.contains { $0.contains("Alpha-7B") })
  }

  @Test("is listed without a cut number where there is little room", arguments: 40..<80)
  func narrow(columns: Int) throws {
    var explorer = try explorer(at: "families/One/Alpha-7B")
    _ = explorer.handle(.resize(Size(columns: columns, rows: 12)))
    _ = explorer.handle(.key(.character("y")))
    let menu = explorer.draw().lines.dropLast().last ?? ""
    #expect(menu.firstMatch(of: /\d\.\d*…/) == nil, "\(menu)")
    #expect(menu.hasPrefix("1:R "))
  }

  @Test(
    "is there on every screen that has lines",
    arguments: [
      "families/all", "layers/One", "training/One", "questions/One", "study", "analysis/map",
    ])
  func screens(address: String) throws {
    for key in ["y", "t", "1"] {
      let text = try copied("y" + key, at: address)
      #expect(text?.isEmpty == false, "y \(key)")
    }
  }

  @Test("is asked in the last two lines, and is nothing after another key")
  func menu() throws {
    var explorer = try explorer(at: "families/One/Alpha-7B")
    _ = explorer.handle(.key(.character("y")))
    let lines = explorer.draw().lines
    #expect(lines[28].hasPrefix("1:R ") && lines[28].contains("4:S "))
    #expect(lines[29].hasPrefix("Copy: y the line  t the table, "))
    #expect(explorer.handle(.key(.character("z"))) == [])
    #expect(explorer.message == "Nothing is copied: z is no choice.")
    #expect(explorer.handle(.key(.character("j"))) == [])
    #expect(explorer.address.path.last != "Alpha-7B")
  }
}
