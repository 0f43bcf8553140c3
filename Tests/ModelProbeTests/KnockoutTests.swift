import Studies
import Testing

@testable import ModelProbe

@Suite("A knock-out")
struct KnockoutTests {
  @Test(
    "is read, and written as it is read",
    arguments: [
      ("image:10-20", 10, 20), ("sham:1-3", 1, 3), ("image:5", 5, 5), ("image:7-7", 7, 7),
    ]
  )
  func read(text: String, first: Int, last: Int) throws {
    let knockout = try Knockout(text)
    #expect(knockout.first == first && knockout.last == last)
    #expect("\(knockout)" == (text == "image:7-7" ? "image:7" : text))
  }

  @Test(
    "that isn't one is refused with the form that is",
    arguments: [
      (
        "picture:1-2",
        "The knock-out is 'picture:1-2'; expected image:FIRST-LAST or sham:FIRST-LAST, layers "
          + "counted from 1, such as image:10-20."
      ),
      (
        "image:20-10",
        "The knock-out 'image:20-10' ends before it begins, so it would cut nothing. Write "
          + "image:10-20."
      ),
      (
        "image:0-3",
        "The knock-out 'image:0-3' begins at the layer 0; layers count from 1, such as image:1-20."
      ),
    ])
  func refused(text: String, message: String) {
    let error = #expect(throws: ProbeError.self) { try Knockout(text) }
    #expect(error?.description == message)
  }

  @Test(
    "with a range that can't be read is refused",
    arguments: [
      "image", "image:", "image:1-",
      "image:-3", "image:1-2-3", "image:a-b", "image:1- 3", "IMAGE:1-3", "image:99999999",
    ])
  func malformed(text: String) {
    let error = #expect(throws: ProbeError.self) { try Knockout(text) }
    #expect(error?.description.contains("expected image:FIRST-LAST or sham:FIRST-LAST") == true)
  }

  @Test("makes a model of its own of one with a size and of one without")
  func names() throws {
    let knockout = try Knockout("image:2-3")
    let sized = ProbedModel(source: "m", family: "LLaVA", size: "7B").cut(by: knockout)
    #expect(sized.name == "LLaVA-7B+image:2-3")
    #expect(sized.subject(on: "POPE").folderName() == "LLaVA-7B~image_2-3.POPE")
    let plain = ProbedModel(source: "m", family: "LLaVA", size: "").cut(by: knockout)
    #expect(plain.name == "LLaVA+image:2-3")
  }
}
