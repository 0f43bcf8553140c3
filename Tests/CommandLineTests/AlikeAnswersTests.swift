import Testing

@Suite("Two models that answered alike")
struct AlikeAnswersTests {
  private let answers: ImportedAnswers

  init() throws { answers = try ImportedAnswers() }

  @Test("are both estimated, at once and one after another")
  func both() throws {
    try answers.importing(60, as: ["One", "Two"])
    try answers.estimate()
    #expect(try answers.verdicts().count == 2)
    try answers.importing(60, as: ["Three"])
    try answers.estimate()
    #expect(try answers.verdicts().count == 3)
  }

  @Test("and have no size are named once each")
  func names() throws {
    try answers.importing(60, as: ["One", "Two"])
    try answers.estimate()
    let bars = try Product.run(["show", "families", answers.study, "--width", "80"])
    #expect(bars.output.split(separator: "\n").count { $0.contains("Two") } == 1)
    #expect(!bars.output.contains("Two Two"))
  }
}
