import SafeText
import Testing

@Suite("Counted nouns")
struct CountedTests {
  @Test(
    "agree with their number",
    arguments: [
      ("question", 0, "0 questions"), ("question", 1, "1 question"), ("question", 2, "2 questions"),
      ("family", 1, "1 family"), ("family", 11, "11 families"), ("day", 2, "2 days"),
      ("match", 3, "3 matches"), ("box", 2, "2 boxes"), ("more line", 2, "2 more lines"),
    ])
  func agree(noun: String, count: Int, text: String) {
    #expect(noun.counted(count) == text)
  }
}
