import Explorer
import Studies
import Terminal
import Testing

@Suite("A model whose masked runs are known")
struct MaskedRunsScreenTests {
  @Test(
    "is shown with them and with what is amiss",
    arguments: [
      Size(columns: 80, rows: 24), Size(columns: 100, rows: 45), Size(columns: 200, rows: 60),
    ])
  func detail(size: Size) throws {
    var explorer = Explorer(
      studies: [try PictureScreenTests.study.get()], size: size, capabilities: .full)
    explorer.go(to: try Address("families/known-and-shown/TinyLLaVA-S"))
    _ = explorer.handle(.key(.enter))
    try Snapshot.check(explorer.draw(), "masked-\(size.columns)x\(size.rows)-full")
  }
}
