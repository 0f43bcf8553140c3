import Testing

@testable import ModelProbe

/// What one row is depends on others: it is refused itself, and none that stands near it.
@Suite("Rows that other rows tell of")
struct WholeFileTests {
  private let reading: Reading

  init() throws { reading = try Reading() }

  private static func row(_ id: String, _ answer: String, _ options: String, image: String)
    -> String
  {
    "\(id)\tWhich?\t\(options)\t\(answer)\t\(image)\n"
  }

  @Test("are refused, where their picture is missing as well as where their index is in doubt")
  func both() throws {
    let text =
      "index\tquestion\tA\tB\tanswer\timage\n"
      + Self.row("1", "A", "a\tb", image: "17") + Self.row("2", "1", "a\tb", image: "0.png")
      + Self.row("3", "B", "a\tb", image: "0.png") + Self.row("4", "2", "a\tb", image: "0.png")
    let loaded = try reading.load(text, as: "q.tsv", kind: .mmbench)
    #expect(loaded.questions.map(\.id) == ["3"])
    #expect(loaded.broken.map(\.id) == ["1", "2", "4"])
  }

  @Test("leave no doubt to the next question, where they are refused for something else")
  func next() throws {
    func line(_ id: String, _ answer: String, _ split: String) -> String {
      #"{"id": "\#(id)", "question": "Which?", "options": ["a", "b"], "answer": \#(answer), "#
        + #""image": "0.png", "split": "\#(split)"}"# + "\n"
    }
    let loaded = try reading.load(
      line("index", "1", "tomorrow") + line("letter", "\"A\"", "train")
        + line("beyond", "2", "test")
        + line("last", "1", "yesterday"))
    #expect(loaded.questions.map(\.id) == ["letter"])
    #expect(loaded.broken.map(\.id) == ["index", "beyond", "last"])
  }
}
