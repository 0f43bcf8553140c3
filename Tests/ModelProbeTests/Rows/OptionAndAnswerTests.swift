import Foundation
import Testing

@testable import ModelProbe

@Suite("Options and answers")
struct OptionAndAnswerTests {
  static let rows: [(options: String, answer: String, outcome: String)] = [
    // Options: what is stored is each option at its letter, then the answer's letter.
    (#"["a", "b", "c"]"#, #""C""#, "a|b|c C"),
    (#"["Two", "One", "nan", "Three"]"#, #""D""#, "Two|One|-|Three D"),
    (#"[null, "One", "Three"]"#, #""B""#, "-|One|Three B"),
    (#"["a", "b", null]"#, #""B""#, "a|b B"),
    (#"["a", NaN, "c"]"#, #""C""#, "a|-|c C"),
    (#"["a", "b", "None"]"#, #""A""#, "a|b A"),
    (#"["a", "b", "c", "d", "e", "f"]"#, #""F""#, "a|b|c|d|e|f F"),
    ("[3, 2, 1]", #""A""#, "3|2|1 A"),
    ("[1.5, 2.5]", #""B""#, "1.5|2.5 B"),
    (#""['red', \"blue\", 'it\\'s']""#, #""C""#, "red|blue|it's C"),
    (#""['red' 'blue']""#, #""B""#, "red|blue B"),
    (#""[\"red\", \"blue\"]""#, #""B""#, "red|blue B"),
    (#"{"A": "red", "B": "blue", "D": "grey"}"#, #""D""#, "red|blue|-|grey D"),
    (#"{"text": ["red", "blue"], "label": ["A", "B"]}"#, #""B""#, "red|blue B"),
    (#""A. red\nB. blue""#, #""B""#, "red|blue B"),
    (#"["A. red", "B. blue"]"#, #""A""#, "red|blue A"),
    (#"["B. red", "A. blue"]"#, #""A""#, "B. red|A. blue A"),
    (#"["a"]"#, #""A""#, "It has 1 option; at least 2 are needed."),
    ("null", #""A""#, "It has 0 options; at least 2 are needed."),
    (
      #""red;blue""#, #""A""#,
      #"Its options are 'red;blue'; expected a list such as ["red", "blue"]."#
    ),
    // Answers.
    (#"["a", "b", "c"]"#, #""b.""#, "a|b|c B"),
    (#"["x", "y", "z"]"#, #""b.""#, "x|y|z B"),
    (#"["x", "y", "z"]"#, #""(C)""#, "x|y|z C"),
    (#"["x", "y", "z"]"#, #"" c ""#, "x|y|z C"),
    (#"["x", "y", "z"]"#, #""C)""#, "x|y|z C"),
    (#"["x", "y", "z"]"#, #""Answer: B""#, "x|y|z B"),
    (#"["x", "y", "z"]"#, #""The answer is (B).""#, "x|y|z B"),
    (#"["x", "y", "z"]"#, #""B: y""#, "x|y|z B"),
    (#"["x", "y", "z"]"#, #""y""#, "x|y|z B"),
    (#"["Red", "Blue"]"#, #""blue.""#, "Red|Blue B"),
    (#"["x", "y", "z"]"#, "1", "x|y|z B"),
    (#"["x", "y", "z"]"#, "1.0", "x|y|z B"),
    (#"["x", "y", "z"]"#, #""1""#, "x|y|z B"),
    (#"["x", "y", "z"]"#, #"["C"]"#, "x|y|z C"),
    ("[3, 2, 1, 0]", "2", "3|2|1|0 C"),
    (#"["3", "2", "1", "0"]"#, #""2""#, "3|2|1|0 B"),
    ("[10, 20, 30]", "20", "10|20|30 B"),
    (#"["Yes", "No"]"#, "true", "Yes|No A"),
    (#"["no", "yes"]"#, "true", "no|yes B"),
    (#"["Yes", "No"]"#, "false", "Yes|No B"),
    (#"["x", "y"]"#, "true", "Its answer 'true' is none of its 2 options, A and B."),
    (#"["x", "y", "z"]"#, #""Q""#, "Its answer 'Q' is none of its 3 options, A, B and C."),
    (#"["x", "y", "z"]"#, "7", "Its answer '7' is none of its 3 options, A, B and C."),
    (#"["x", "y", "z"]"#, "-1", "Its answer '-1' is none of its 3 options, A, B and C."),
    (#"["x", "y", "z"]"#, #"["A", "B"]"#, "It has 2 answers, '[A, B]'; expected one."),
    (#"["x", "y", "z"]"#, #""A,C""#, "Its answer 'A,C' is none of its 3 options, A, B and C."),
    (#"["x", "y", "z"]"#, #""B: z""#, "Its answer 'B: z' is none of its 3 options, A, B and C."),
    (#"["x", "x", "z"]"#, #""x""#, "Its answer 'x' is the text of the options A and B."),
    (#"["x", null, "z"]"#, #""B""#, "Its answer 'B' is option B, which is empty."),
    (#"["x", "y"]"#, "null", "It has no answer."),
    (#"["x", "y"]"#, "Infinity", "Its answer 'Infinity' is none of its 2 options, A and B."),
  ]

  @Test("are read by the rule, or refused with what was found", arguments: rows)
  func outcome(options: String, answer: String, outcome: String) throws {
    let loaded = try Reading().load(Reading.line(options, answer))
    #expect(Reading.outcome(loaded) == outcome)
  }

  @Test("of two readings are told, with the rule")
  func twofold() throws {
    let loaded = try Reading().load(Reading.line("[3, 2, 1, 0]", "2"))
    #expect(
      loaded.remarks == [
        "1 answer can be read in two ways: '2' in row 1 is read as C ('1'), not as B ('2'). "
          + "A letter comes first, then an index from 0, then the text of an option."
      ])
  }

  @Test("that seem to count from 1 are refused, all of them")
  func fromOne() throws {
    let options = #"["w", "x", "y", "z"]"#
    let loaded = try Reading().load(
      [1, 4, 2].enumerated().map {
        Reading.line(options, "\($0.element)", id: "\($0.offset)")
      }.joined())
    #expect(loaded.questions.isEmpty)
    #expect(loaded.broken.count == 3)
    #expect(loaded.broken[0].reason.contains("indexes seem to count from 1"))
    let sound = try Reading().load(
      [0, 4, 2].enumerated().map {
        Reading.line(options, "\($0.element)", id: "\($0.offset)")
      }.joined())
    #expect(sound.questions.map(\.answer) == [0, 2])
  }

  @Test("in columns: a letter without an option keeps the place")
  func columns() throws {
    let header = "index\tquestion\tA\tB\tC\tD\tE\tanswer\timage\n"
    let loaded = try Reading().load(
      header + "1\tWhich?\tTwo\tOne\tnan\tThree\t\tD\t0.png\n"
        + "2\tWhich?\t\tOne\tNone\tThree\tFour\tE\t1.png\n"
        + "3\tWhich?\tTwo\tOne\tnan\tThree\t\tC\t0.png\n", as: "q.tsv", kind: .mmbench)
    #expect(
      loaded.questions.map(\.options) == [
        ["Two", "One", "", "Three"], ["", "One", "", "Three", "Four"],
      ])
    #expect(loaded.questions.map(\.answer) == [3, 4])
    #expect(loaded.broken.map(\.reason) == ["Its answer 'C' is option C, which is empty."])
    #expect(
      loaded.questions[0].fullPrompt(instruction: "") == "Which?\nA. Two\nB. One\nD. Three")
  }

  @Test(
    "have columns of their own under several names",
    arguments: [
      "A,B", "a,b", "Choice A,Choice B", "choice_a,choice_b", "option_a,option_b",
      "optionA,optionB", "option1,option2", "OPTION A,OPTION B",
    ])
  func columnNames(names: String) throws {
    let loaded = try Reading().load(
      "id,question,\(names),answer,image,x,y\n1,Which?,red,blue,B,0.png,3,4\n", as: "q.csv")
    #expect(Reading.outcome(loaded) == "red|blue B")
  }

  @Test("go up to 26, and no further")
  func many() throws {
    let names = (1...27).map { "\"o\($0)\"" }
    let most = try Reading().load(
      Reading.line("[\(names.prefix(26).joined(separator: ","))]", #""Z""#))
    #expect(most.questions.map(\.answer) == [25])
    let more = try Reading().load(Reading.line("[\(names.joined(separator: ","))]", #""A""#))
    #expect(more.broken.map(\.reason) == ["It has 27 options; there are letters for 26."])
  }

  @Test("of Reefknot go as far as the question's letters do")
  func reefknot() {
    let query = "What is it? A. on B. in C. under D. near E. behind, please choose."
    let (text, options) = DatasetLayout.parts(ofReefknot: query)
    #expect(text == "What is it?")
    #expect(options == ["on", "in", "under", "near", "behind"])
  }
}
