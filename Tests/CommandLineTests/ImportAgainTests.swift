import Testing

@Suite("Answers that are imported again")
struct ImportAgainTests {
  private let answers: ImportedAnswers

  init() throws { answers = try ImportedAnswers() }

  @Test("are told from the estimates that were made before")
  func earlier() throws {
    #expect(try !answers.importing(80).errors.contains("outdated"))
    try answers.estimate()
    let checkpoint = try answers.importing(
      80, ["--stage", "tuning", "--checkpoint", "1"])
    #expect(!checkpoint.errors.contains("outdated"))
    // The same answers once more are those of the estimate.
    #expect(try !answers.importing(80).errors.contains("outdated"))
    #expect(try answers.verdicts() == ["sound"])
    let again = try answers.importing(60)
    #expect(
      again.errors.contains(
        "1 estimate is there of TinyLLaVA-S on shape-colour from other answers, and outdated now."))
    let verified = try Product.run(["verify", answers.study])
    #expect(verified.output.contains("It comes from other features"))
    #expect(!verified.output.contains("It is not read"))
    // Everything that shows it says so, until there is another or the answers are back.
    #expect(try answers.verdicts() == ["outdated"])
    let families = try Product.run(["show", "families", answers.study, "--format", "text"])
    #expect(families.output.contains("x made of features that were replaced since"))
    let filtered = try Product.run(
      ["show", "families", answers.study, "--where", "verdict:outdated"])
    #expect(filtered.status == 0, "\(filtered.errors)")
    #expect(try !answers.importing(80).errors.contains("outdated"))
    #expect(try answers.verdicts() == ["sound"])
    try answers.importing(60)
    try answers.estimate()
    #expect(try answers.verdicts() == ["sound"])
  }
}
