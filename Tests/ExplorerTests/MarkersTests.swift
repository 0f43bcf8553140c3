import Foundation
import InformationDecomposition
import Studies
import Terminal
import Testing

@testable import Explorer

@Suite("What lines and bars are drawn with")
struct MarkersTests {
  private func explorer(_ glyphs: Capabilities.Glyphs) -> Explorer {
    Explorer(
      studies: [SyntheticStudy.study], size: Size(columns: 80, rows: 24),
      capabilities: Capabilities(colors: .none, glyphs: glyphs))
  }

  private func press(_ keys: String, in explorer: inout Explorer) -> [Explorer.Effect] {
    keys.map { explorer.handle(.key(.character($0))) }.last ?? []
  }

  @Test("goes down a ladder with M, from what the terminal shows to ASCII, and is kept")
  func ladder() {
    var explorer = explorer(.braille)
    _ = press("2v", in: &explorer)
    let braille = explorer.draw()
    #expect(press("M", in: &explorer) == [.keepMarkers(.blocks)])
    #expect(explorer.message == "Lines and bars are drawn in blocks.")
    #expect(explorer.draw() != braille)
    #expect(press("M", in: &explorer) == [.keepMarkers(.ascii)])
    #expect(explorer.draw().lines.joined().allSatisfy { $0.isASCII || !"⠤▀█┬│".contains($0) })
    #expect(press("M", in: &explorer) == [.keepMarkers(.braille)])
  }

  @Test("is never above what the terminal shows")
  func best() {
    var plain = explorer(.ascii)
    #expect(press("M", in: &plain) == [])
    #expect(plain.message == "Can't change the markers: this terminal has ASCII alone.")
    var blocks = explorer(.blocks)
    blocks.use(markers: .braille)
    #expect(blocks.workspace.capabilities.glyphs == .blocks)
    blocks.use(markers: .ascii)
    #expect(blocks.workspace.capabilities.glyphs == .ascii)
  }

  @Test("is found again in the user's configuration")
  func kept() {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "infoprism-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = UserFiles(["XDG_CONFIG_HOME": folder.path, "XDG_STATE_HOME": folder.path])
    #expect(files.markers == nil)
    #expect(files.keep(markers: .blocks) == nil)
    #expect(files.markers == .blocks)
  }
}
