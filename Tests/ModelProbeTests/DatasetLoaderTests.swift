import Foundation
import Studies
import Testing

@testable import ModelProbe

/// A few rows in each published format, one of them broken.
@Suite("Loaders")
struct DatasetLoaderTests {
  @Test("MMBench: base64, a picture by another row's index, two to four options")
  func mmbench() throws {
    let scratch = try Scratch()
    let header = "index\tquestion\thint\tA\tB\tC\tD\tanswer\tcategory\timage\tsource\tsplit\n"
    let rows =
      "7\t\"Which one,\nof these?\"\tLook.\tcat\tdog\tfox\towl\tC\tidentity\t\(pixel)\tx\tdev\n"
      + "8\tIs it?\tnan\tyes\tno\t\t\tA\tidentity\t7\tx\tdev\n"
      + "9\tIs it?\tnan\tyes\t\t\t\tA\tidentity\t7\tx\tdev\n"
      + "10\tIs it?\tnan\tyes\tno\t\t\tD\tidentity\t7\tx\tdev\n"
      + "11\tIs it?\tnan\tyes\tno\t\t\tA\tidentity\t99\tx\tdev\n"
    let file = try scratch.write(header + rows, to: "MMBench_DEV_EN.tsv")
    let loaded = try DatasetSource("mmbench:\(file)").load()
    #expect(loaded.name == "MMBench")
    #expect(loaded.questions.map(\.id) == ["7", "8"])
    #expect(loaded.questions[0].text == "Look.\nWhich one,\nof these?")
    #expect(loaded.questions[0].answer == 2)
    #expect(loaded.questions[1].options == ["yes", "no"])
    #expect(loaded.questions[1].picture == .encoded(pixelData))
    #expect(
      loaded.broken.map(\.reason).sorted()
        == [
          "Its answer 'D' is none of its 2 options, A and B.",
          "Its picture is '99', which is neither base64, nor a path, nor the id of a row with a "
            + "picture.", "It has 1 option; at least 2 are needed.",
        ].sorted())
  }

  @Test("POPE: yes and no as two options, pictures apart")
  func pope() throws {
    let scratch = try Scratch()
    try scratch.write(pixelData, to: "coco/COCO_val2014_000000310196.jpg")
    let row = #"{"question_id": 1, "image": "COCO_val2014_000000310196.jpg", "#
    let file = try scratch.write(
      row + #""text": "Is there a snowboard in the image?", "label": "yes"}"# + "\n"
        + #"{"question_id": 2, "image": "no.jpg", "text": "Is there?", "label": "no"}"# + "\n"
        + "not json\n", to: "coco_pope_random.json")
    let loaded = try DatasetSource("pope:\(file)", images: scratch.path + "/coco").load()
    #expect(loaded.questions.count == 1)
    #expect(loaded.questions[0].options == ["Yes", "No"])
    #expect(loaded.questions[0].answer == 0)
    #expect(loaded.broken.count == 2)
    #expect(loaded.broken.contains { $0.reason == "The line isn't a JSON object." })
    #expect(loaded.broken.contains { $0.reason.hasSuffix("no.jpg' is missing.") })
  }

  @Test("Reefknot: options inside the question")
  func reefknot() throws {
    let scratch = try Scratch()
    try scratch.write(pixelData, to: "VG_100K_2/2367.jpg")
    let query = "Where is the cup in this photo? A. behind B. onto C. on D. into, please choose."
    let file = try scratch.write(
      #"{"image_id": "2367", "query_prompt": "\#(query)", "label": "C", "#
        + #""relation_type": "perception"}"#, to: "Multichoice.jsonl")
    let loaded = try DatasetSource("reefknot:\(file)", images: scratch.path).load()
    #expect(loaded.broken.isEmpty)
    let question = try #require(loaded.questions.first)
    #expect(question.text == "Where is the cup in this photo?")
    #expect(question.options == ["behind", "onto", "on", "into"])
    #expect(question.answer == 2)
    #expect(question.category == "perception")
  }

  @Test("PMC-VQA: cells that begin with their letter, a header with a typing error")
  func pmcVQA() throws {
    let scratch = try Scratch()
    try scratch.write(pixelData, to: "images/PMC1_Fig1.jpg")
    let file = try scratch.write(
      "Figure_path,Question,Anwser,Choice A,Choice B,Choice C,Choice D,Answer_label\n"
        + "PMC1_Fig1.jpg,\" What, exactly?\",x, A:Diffuse uptake, B:None, C: Some ,D:All,B\n",
      to: "test.csv")
    let loaded = try DatasetSource("pmc-vqa:\(file)", images: scratch.path + "/images").load()
    let question = try #require(loaded.questions.first)
    #expect(question.text == "What, exactly?")
    #expect(question.options == ["Diffuse uptake", "None", "Some", "All"])
    #expect(question.answer == 1)
  }

  @Test("conversations: the user's words are the prompt, the letter is the answer")
  func conversations() throws {
    let scratch = try Scratch()
    try scratch.write(pixelData, to: "a.png")
    let value = #"What is it?\nA. cat\nB. dog\nAnswer with the letter.\n<image>"#
    let file = try scratch.write(
      #"[{"image": "a.png", "num_options": 2, "conversations": [{"from": "human", "value": ""#
        + value + #""}, {"from": "gpt", "value": "B"}]}]"#, to: "train.json")
    let loaded = try DatasetSource("mine=conversations:\(file),\(file)").load()
    #expect(loaded.name == "mine")
    #expect(loaded.questions.map(\.id) == ["train-1", "evaluation-1"])
    #expect(loaded.questions[0].options == ["cat", "dog"])
    #expect(loaded.questions[0].answer == 1)
    #expect(loaded.questions[0].split == .train)
    #expect(
      loaded.questions[0].fullPrompt(instruction: "x")
        == "What is it?\nA. cat\nB. dog\nAnswer with the letter.")
  }

  @Test(
    "conversations: an option may have lines, a letter may be missing, and numbers must agree",
    arguments: [
      (#"A. cat\nor kitten\nB. dog\nAnswer."#, "", "B", "cat\nor kitten|dog B"),
      (#"A. cat\nC. dog"#, "", "C", "cat|-|dog C"), (#"A. cat\nC. dog"#, "2", "C", "cat|-|dog C"),
      ("It is", "3", "C", "A|B|C C"),
      (#"A. cat\nB. dog"#, "3", "B", "Its 'num_options' is 3, and its text has 2 options."),
    ])
  func conversationOptions(
    text: String, count: String, answer: String, outcome: String
  ) throws {
    let turns =
      #""conversations": [{"from": "human", "value": "<image>\nWhat?\n\#(text)"}, "#
      + #"{"from": "gpt", "value": "\#(answer)"}]"#
    let count = count.isEmpty ? "" : #""num_options": \#(count), "#
    let loaded = try Reading().load(
      #"[{"image": "0.png", \#(count)\#(turns)}]"#, as: "c.json", kind: .conversations)
    #expect(Reading.outcome(loaded) == outcome)
  }

  @Test("conversations: roles of other names, and turns behind the first answer, which are told")
  func conversationTurns() throws {
    func turn(_ role: String, _ text: String) -> String {
      #"{"role": "\#(role)", "content": "\#(text)"}"#
    }
    let turns = [
      turn("user", #"<image>\nWhat?\nA. cat\nB. dog"#), turn("assistant", "B"),
      turn("user", "Why?"), turn("assistant", "So."),
    ].joined(separator: ", ")
    let loaded = try Reading().load(
      #"[{"image": "0.png", "conversations": [\#(turns)]}]"#, as: "c.json", kind: .conversations)
    #expect(Reading.outcome(loaded) == "cat|dog B")
    #expect(loaded.remarks.first?.contains("their first question is asked") == true)
  }

  @Test("a folder: CSV with lettered columns, JSON lines with a list")
  func folder() throws {
    let scratch = try Scratch()
    try scratch.write(pixelData, to: "csv/a.png")
    try scratch.write(
      "id,question,A,B,C,answer,image\n1,Which?,x,y,,y,a.png\n2,Which?,x,y,z,Q,a.png\n",
      to: "csv/questions.csv")
    try scratch.write(pixelData, to: "lines/a.png")
    try scratch.write(
      #"{"id": "q", "question": "Which?", "options": ["x", "y"], "answer": 1, "image": "a.png"}"#,
      to: "lines/questions.jsonl")
    let csv = try DatasetSource("folder:\(scratch.path)/csv").load()
    #expect(csv.questions.map(\.answer) == [1])
    #expect(csv.broken.map(\.id) == ["2"])
    let lines = try DatasetSource("folder:\(scratch.path)/lines").load()
    #expect(lines.questions.map(\.options) == [["x", "y"]])
    #expect(lines.questions.map(\.answer) == [1])
  }

  @Test("a file of questions by its path, pictures where --images says")
  func file() throws {
    let scratch = try Scratch()
    try scratch.write(pixelData, to: "study/questions/images/a.png")
    let file = try scratch.write(
      #"{"dataset": "d", "id": "q", "question": "Which?", "options": ["x", "y"], "answer": "B", "#
        + #""image": "questions/images/a.png", "split": "evaluation"}"# + "\n"
        + #"{"id": "r", "question": "Which?", "options": ["x", "y"], "answer": "A", "#
        + #""image": "questions/images/a.png", "split": "train"}"#,
      to: "study/questions/shapes.jsonl")
    let loaded = try DatasetSource("folder:\(file)", images: scratch.path + "/study").load()
    #expect(loaded.name == "shapes")
    #expect(loaded.questions.map(\.answer) == [1, 0])
    #expect(loaded.questions.map(\.split) == [.evaluation, .train])
    #expect(throws: ProbeError("Can't read 'none.jsonl'. Check the path.")) {
      try DatasetSource("folder:none.jsonl").load()
    }
    #expect(
      throws: ProbeError(
        "The folder '\(scratch.path)' has neither 'questions.csv' nor 'questions.jsonl'. "
          + "'infoprism probe datasets' says what they hold.")
    ) { try DatasetSource("folder:\(scratch.path)").load() }
  }

  @Test("a dataset without a kind is refused with the kinds")
  func refusal() {
    #expect(
      throws: ProbeError(
        "The dataset 'x.tsv' names no kind; expected [NAME=]KIND:PATH with one of mmbench, pope, "
          + "reefknot, pmc-vqa, scienceqa, ai2d, mmstar, realworldqa, seed-bench, mmmu, vlmevalkit, "
          + "conversations, folder, hub. 'infoprism probe datasets' explains each.")
    ) { try DatasetSource("x.tsv") }
  }
}

@Suite("The split")
struct SplitPlanTests {
  private func questions(_ count: Int) -> [ProbeQuestion] {
    (0..<count).map {
      ProbeQuestion(
        id: "\($0)", text: "?", options: ["a", "b"], answer: 0,
        picture: .file("/pictures/\($0 / 3).png"))
    }
  }

  @Test("keeps questions about one picture on one side", arguments: 0..<8)
  func pictures(seed: UInt64) {
    let splits = SplitPlan.assign(questions(60), seed: seed, limits: [:])
    let train = Set(splits[.train, default: []].map(\.picture))
    let evaluation = Set(splits[.evaluation, default: []].map(\.picture))
    #expect(train.isDisjoint(with: evaluation))
    #expect(train.count + evaluation.count == 20)
  }

  @Test("is the same for the same questions in another order")
  func order() {
    let one = SplitPlan.assign(questions(60), seed: 1, limits: [:])
    let other = SplitPlan.assign(questions(60).reversed(), seed: 1, limits: [:])
    #expect(Set(one[.train]!.map(\.id)) == Set(other[.train]!.map(\.id)))
  }

  @Test("takes no more than the limits")
  func limits() {
    let splits = SplitPlan.assign(questions(60), seed: 1, limits: [.train: 9, .evaluation: 4])
    #expect(splits[.train]?.count == 9)
    #expect(splits[.evaluation]?.count == 4)
  }

  @Test("gives every shuffled picture to a question about another one", arguments: [4, 5, 12, 61])
  func shuffled(count: Int) {
    let questions = questions(count)
    for index in questions.indices {
      let other = DatasetPreparation.other(than: index, in: questions) { "\($0.picture)" }
      #expect(other.picture != questions[index].picture)
    }
  }
}
