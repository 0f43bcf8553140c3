import Explorer
import Foundation
import Studies
import Terminal
import Testing
import Views

/// The shipped study, by keys alone.
@Suite("Questions on screen")
struct QuestionScreenTests {
  private static let study = Result {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    _ = FileManager.default.changeCurrentDirectoryPath(root.path)
    return try Study.open("SampleRuns/tiny-llava", index: .never)
  }

  private static func explorer(
    _ keys: String, at address: String = "questions/shape-colour",
    size: Size = Size(columns: 80, rows: 24)
  ) throws -> Explorer {
    var explorer = Explorer(studies: [try study.get()], size: size, capabilities: .full)
    explorer.go(to: try Address(address))
    press(keys, in: &explorer)
    return explorer
  }

  private static func press(_ keys: String, in explorer: inout Explorer) {
    for key in keys { _ = explorer.handle(.key(key == "\r" ? .enter : .character(key))) }
  }

  @Test("count models, not checkpoints, and say whose answers they are")
  func list() throws {
    let text = try Self.explorer("").draw().text
    #expect(text.contains("Questions, shape-colour, 4 models"))
    #expect(text.contains("/4"))
    #expect(!text.contains("/18"))
  }

  @Test("count outcomes by keys alone: 258 need both, 84 the text, 132 the image, 38 either")
  func outcomes() throws {
    let explorer = try Self.explorer("vvj")
    let text = explorer.draw().text
    #expect(
      text.contains(
        "TinyLLaVA-S  either 38  image 132  text 84  both 258  misled 0  never 0  of 512"),
      "\(text)")
    #expect(explorer.address.path == ["shape-colour", "@outcomes"])
  }

  @Test("lead from a row of outcomes to its questions, and back to the row")
  func behindRow() throws {
    var explorer = try Self.explorer("vvj")
    let before = explorer.draw()
    Self.press("\r", in: &explorer)
    #expect(explorer.message == "258 questions  F clears the filter.")
    Self.press("jjq", in: &explorer)
    #expect(explorer.draw() == before)
    #expect(explorer.workspace.questionFilter == nil)
  }

  @Test("show the selected question beside the list where there is room")
  func preview() throws {
    let size = Size(columns: 120, rows: 40)
    var explorer = try Self.explorer("j", size: size)
    let text = explorer.draw().text
    #expect(text.contains("told bits"), "\(text)")
    #expect(text.contains("Enter shows all."))
    Self.press("l", in: &explorer)
    #expect(explorer.draw().text != text)
    #expect(try !Self.explorer("j").draw().text.contains("Enter shows all."))
  }

  @Test("are filtered by what happened, and sorted")
  func filter() throws {
    var explorer = try Self.explorer("foutcome:needs-both model = TinyLLaVA-S\r")
    #expect(explorer.message == "258 matches  F clears the filter.")
    Self.press("F", in: &explorer)
    Self.press("ssssss", in: &explorer)
    #expect(explorer.message == "Sorted by outcome, least first.")
    Self.press("foutcom:x", in: &explorer)
    #expect(explorer.draw().text.contains("Did you mean 'outcome'?"))
  }

  @Test("stand beside models in a matrix, where ] goes to the next disagreement")
  func matrix() throws {
    var explorer = try Self.explorer("v")
    let text = explorer.draw().text
    #expect(text.contains("B·· both"))
    #expect(explorer.address.path == ["shape-colour", "@matrix"])
    let before = explorer.draw().lines
    Self.press("]", in: &explorer)
    #expect(explorer.draw().lines != before)
  }

  @Test("compare two marked models: transitions, and the questions behind a row")
  func transitions() throws {
    var explorer = try Self.explorer("vv jj c")
    #expect(explorer.address.path == ["shape-colour", "@transitions"])
    let text = explorer.draw().text
    #expect(text.contains("McNemar p"), "\(text)")
    Self.press("\r", in: &explorer)
    #expect(explorer.address.path == ["shape-colour"])
    #expect(explorer.message.contains("F clears the filter."))
  }

  @Test("find how two marked models differ, aside, and show it with intervals")
  func differences() throws {
    var explorer = try Self.explorer("vv jj c")
    Self.press("v", in: &explorer)
    #expect(explorer.draw().text.contains("e finds how the atoms of TinyLLaVA-"))
    let effects = explorer.handle(.key(.character("e")))
    guard case .work(let work)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    var told: [String] = []
    work.run(in: try Self.study.get()) { finding in
      explorer.take(finding)
      told.append(explorer.message)
    }
    #expect(told.first?.contains("exact of TinyLLaVA-") == true, "\(told)")
    let text = explorer.draw().text
    #expect(text.contains("not told apart") && text.contains("difference"), "\(text)")
    #expect(explorer.address.path == ["shape-colour", "@differences"])
    // The questions on which they part are behind each row.
    Self.press("\r", in: &explorer)
    #expect(explorer.message.hasSuffix("F clears the filter."), "\(explorer.message)")
    #expect(explorer.address.path == ["shape-colour"])
    // Nothing was written: whoever runs the explorer keeps what was found.
    #expect(try Self.study.get().differences.isEmpty)
  }

  @Test("find the atoms of each category, and say where there are too few questions")
  func categories() throws {
    var explorer = try Self.explorer("vvv", size: Size(columns: 120, rows: 40))
    for effect in explorer.handle(.key(.character("e"))) {
      guard case .work(let work) = effect else { continue }
      work.run(in: try Self.study.get()) { explorer.take($0) }
    }
    #expect(explorer.message == "Exact atoms of each category, with intervals, are in the table.")
    let text = explorer.draw().text
    #expect(text.contains("Outcomes and atoms by category"))
    // All 512 questions are of no category, and their atoms are the model's.
    #expect(text.contains("1.911"), "\(text)")
    #expect(!text.contains("too few"), "\(text)")
  }

  @Test("step from models to checkpoints and layers, with a strip of outcomes")
  func scope() throws {
    var explorer = try Self.explorer("t")
    #expect(explorer.message == "20 checkpoints.")
    Self.press("\r", in: &explorer)
    explorer = try Self.explorer("tt\r")
    #expect(explorer.draw().text.contains("TinyLLaVA-"))
  }

  @Test("look as they were approved")
  func goldens() throws {
    for (name, keys, size) in [
      ("matrix", "v", Size(columns: 80, rows: 24)),
      ("outcomes", "vv", Size(columns: 120, rows: 40)),
      ("side-by-side", "\rii", Size(columns: 120, rows: 40)),
    ] {
      let explorer = try Self.explorer(keys, size: size)
      try Snapshot.check(explorer.draw(), "questions-\(name)-\(size.columns)x\(size.rows)")
    }
  }
}
