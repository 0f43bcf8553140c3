import Studies
import Testing

@testable import Analysis

@Suite("Filters of questions")
struct QuestionFilterTests {
  /// Questions with the options A and B; an answer is written by the probability of A in the runs.
  private static let grid = Result {
    let questions = [
      Question(
        dataset: "d", id: "cat-1", text: "Is it a cat?", options: ["yes", "no"], answer: 0,
        category: "animals"),
      Question(
        dataset: "d", id: "hue-1", text: "Is it red?", options: ["yes", "no"], answer: 1,
        category: "colour"),
      Question(dataset: "d", id: "hue-2", text: "Is it blue?", options: ["yes", "no"], answer: 0),
    ]
    func answer(
      _ family: String, _ size: String, _ question: String, _ both: Double, _ image: Double,
      _ text: Double
    ) -> Answer {
      Answer(
        subject: Subject(dataset: "d", family: family, size: size), question: question,
        both: [both, 1 - both], vision: [image, 1 - image], language: [text, 1 - text])
    }
    let study = Study(
      path: "study",
      card: StudyCard(
        title: "",
        models: [
          ModelCard(family: "Qwen2-VL", size: "2B"), ModelCard(family: "Gemma3", size: "4B"),
        ]),
      questions: questions,
      answers: [
        answer("Qwen2-VL", "2B", "cat-1", 0.9, 0.2, 0.3),  // needs both
        answer("Qwen2-VL", "2B", "hue-1", 0.6, 0.1, 0.3),  // misled
        answer("Qwen2-VL", "2B", "hue-2", 0.7, 0.5, 0.8),  // text suffices, image undecided
        answer("Gemma3", "4B", "cat-1", 0.7, 0.2, 0.3),  // needs both
        answer("Gemma3", "4B", "hue-1", 0.2, 0.1, 0.9),  // image suffices
      ],
      questionSets: [
        QuestionSet(
          name: "hard",
          parts: [
            .init(dataset: "d", ids: ["hue-2", "cat-1"]), .init(dataset: "e", ids: ["hue-1"]),
          ]
        )
      ])
    return try AnswerGrid(study, dataset: nil)
  }

  @Test(
    "find what they ask for",
    arguments: [
      ("", ["cat-1", "hue-1", "hue-2"]),
      ("outcome:needs-both", ["cat-1"]),
      ("outcome:suffices", ["hue-1", "hue-2"]),
      ("outcome != needs-both", ["hue-1", "hue-2"]),
      ("outcome:needs-both and model:qwen and confidence > 0.8", ["cat-1"]),
      ("outcome:needs-both and model:gemma and confidence > 0.8", []),
      // One model must meet all of it: Gemma3 is right, and Qwen2-VL is misled.
      ("outcome:misled model:gemma", []),
      ("any(outcome:misled) any(model:gemma right:yes)", ["hue-1"]),
      ("all(right:yes)", ["cat-1", "hue-2"]),
      ("all(model:gemma right:yes)", ["cat-1", "hue-1"]),
      ("all(outcome:needs-both)", ["cat-1"]),
      ("disagree:Qwen2-VL-2B,Gemma3-4B", ["hue-1"]),
      ("not disagree:Qwen2-VL-2B,Gemma3-4B", ["cat-1", "hue-2"]),
      ("category:colour", ["hue-1"]), ("answer:a", ["cat-1", "hue-2"]),
      ("predicted:b", ["hue-1"]), ("gated:image", ["hue-2"]), ("gated:yes", ["hue-2"]),
      ("gated:no", ["cat-1", "hue-1"]), ("models = 2", ["cat-1", "hue-1"]),
      ("right >= 2", ["cat-1"]), ("needBoth = 2", ["cat-1"]), ("hue", ["hue-1", "hue-2"]),
      ("blue or category:animals", ["cat-1", "hue-2"]), ("id = hue-2", ["hue-2"]),
      ("confidenceL > 0.75", ["hue-1", "hue-2"]), ("entropyV = 1", ["hue-2"]),
      ("not outcome:needs-both", ["hue-1", "hue-2"]),
      ("set:hard", ["cat-1", "hue-2"]), ("set = HARD", ["cat-1", "hue-2"]),
      ("set != hard", ["hue-1"]), ("not set:hard", ["hue-1"]),
      ("set:hard outcome:needs-both", ["cat-1"]),
      ("set:hard or answer:b", ["cat-1", "hue-1", "hue-2"]),
      ("all(set:hard outcome:needs-both)", ["cat-1"]),
    ])
  func matches(text: String, ids: [String]) throws {
    let grid = try Self.grid.get()
    let found = try QuestionFilter(text).matches(in: grid).map { grid.questions[$0].id }
    #expect(found == ids)
  }

  @Test("name the sets that there are, and say where one isn't")
  func sets() throws {
    let sets = [QuestionSet(name: "hard", parts: []), QuestionSet(name: "easy", parts: [])]
    try QuestionFilter("set:hard or not set:EASY").check(sets)
    let filter = try QuestionFilter("outcome:misled and set:hrad")
    #expect(filter.namedSets == ["hrad"])
    #expect {
      try filter.check(sets)
    } throws: { error in
      (error as? FilterError)?.offset == 23
        && (error as? FilterError)?.message
          == "There is no set of questions 'hrad'. Did you mean 'hard'? The sets are hard, easy."
    }
    #expect(throws: FilterError.self) { try QuestionFilter("set > hard") }
  }

  @Test(
    "say what is wrong with them",
    arguments: [
      (
        "outcome:need-both",
        "There is no outcome 'need-both'. Did you mean 'needs-both'? The outcomes are "
          + "either-suffices, image-suffices, text-suffices, needs-both, misled, never-right."
      ),
      (
        "disagree:One",
        "'disagree' takes two models, as in disagree:LLaVA-OV-7B,Gemma3-4B."
      ),
      ("confidence:high", "'confidence' is a number. Write '=', '<' or '>' in place of ':'."),
      ("confidence > high", "'high' is not a number."),
      ("outcome > misled", "'outcome' is a text and can't be compared by '>'. Write ':' or '='."),
      ("gated:perhaps", "'perhaps' is none of yes, no, both, image, text."),
      ("right:perhaps", "'perhaps' is neither 'yes' nor 'no'."),
      ("any(outcome:misled", "A ')' is missing here."),
    ])
  func refusals(text: String, message: String) {
    #expect { try QuestionFilter(text) } throws: { ($0 as? FilterError)?.message == message }
  }

  @Test("name their fields")
  func fields() throws {
    let error = #expect(throws: FilterError.self) { try QuestionFilter("outcom:misled") }
    #expect(
      error?.message.hasPrefix("There is no field 'outcom'. Did you mean 'outcome'? The fields are")
        == true)
  }

  @Test("tell the models that are not there")
  func unknownModels() throws {
    let filter = try QuestionFilter("disagree:Qwen2-VL-2B,Gemma4")
    #expect(filter.unknownModels(in: try Self.grid.get()) == ["Gemma4"])
  }
}
