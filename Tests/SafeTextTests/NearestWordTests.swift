import SafeText
import Testing

@Suite("The word that was meant")
struct NearestWordTests {
  private static let known = ["MMBench", "POPE", "Reefknot", "PMC-VQA", "accuracy"]

  @Test(
    "is found by few letters",
    arguments: [
      ("MMBnech", "MMBench"), ("mmbench", "MMBench"), ("popee", "POPE"), ("POE", "POPE"),
      ("accurcay", "accuracy"), ("reefnot", "Reefknot"), ("PMCVQA", "PMC-VQA"),
    ])
  func near(word: String, meant: String) {
    #expect(NearestWord.of(word, among: Self.known) == meant)
    #expect(NearestWord.question(word, among: Self.known) == " Did you mean '\(meant)'?")
  }

  @Test("is nothing where nothing is near", arguments: ["", "x", "benchmark", "AI2D", "漢字"])
  func far(word: String) {
    #expect(NearestWord.of(word, among: Self.known) == nil)
    #expect(NearestWord.question(word, among: Self.known) == "")
  }
}
