import Foundation
import Studies
import Testing

@testable import ModelProbe

@Suite("Splits, ids and names")
struct SplitAndNameTests {
  private let reading: Reading

  init() throws { reading = try Reading() }

  private func rows(_ splits: [String]) -> String {
    splits.enumerated().map { place, split in
      #"{"id": "\#(place)", "question": "Which?", "options": ["a", "b"], "answer": "A", "#
        + #""image": "\#(place % 4).png", "split": "\#(split)"}"# + "\n"
    }.joined()
  }

  @Test("train, val, validation, dev, test and evaluation in any case are the two sides")
  func words() throws {
    let loaded = try reading.load(
      rows(["train", "val", "Validation", "DEV", "test", "evaluation", "training"]))
    #expect(
      loaded.questions.map(\.split) == [
        .train, .evaluation, .evaluation, .evaluation, .evaluation, .evaluation, .train,
      ])
  }

  @Test("a word that isn't known is refused and shown")
  func unknown() throws {
    let loaded = try reading.load(rows(["train", "holdout", "test"]))
    #expect(loaded.questions.count == 2)
    #expect(
      loaded.broken.map(\.reason) == [
        "Its split is 'holdout'; expected train, or val, validation, dev, test or evaluation."
      ])
  }

  @Test("one side alone is no partition, and that is said")
  func oneSide() throws {
    let loaded = try reading.load(rows(["dev", "dev"]))
    #expect(loaded.questions.map(\.split) == [nil, nil])
    #expect(loaded.remarks.first?.contains("are of the split 'dev'; halves") == true)
  }

  @Test("one side and rows of none is no partition either, and that is said")
  func oneSideAndNone() throws {
    // A row that is left out says nothing of the split of the others.
    let leftOut = rows(["train"]).replacing("0.png", with: "no.png")
    let loaded = try reading.load(rows(["dev", ""]) + leftOut)
    #expect(loaded.questions.map(\.split) == [nil, nil])
    #expect(loaded.remarks.first?.contains("are of the split 'dev', or of none; halves") == true)
  }

  @Test("ids that come again are told apart by row, or by file, and all rows stay")
  func again() throws {
    func pope(_ id: Int, _ text: String) -> String {
      #"{"question_id": \#(id), "image": "0.png", "text": "\#(text)", "label": "yes"}"# + "\n"
    }
    let one = pope(1, "Is there a car?") + pope(2, "Is there a cup?")
    let other = pope(1, "Is there a dog?") + pope(2, "Is there a cat?")
    let joined = try reading.load(one + other, as: "all.json", kind: .pope)
    #expect(joined.questions.map(\.id) == ["1", "2", "1@3", "2@4"])
    #expect(joined.broken.isEmpty)
    #expect(
      joined.remarks == ["Ids come again (2), such as '1'; each is told apart as in '1@3'."])
    let first = try reading.scratch.write(one, to: "random.json")
    let second = try reading.scratch.write(other, to: "popular.json")
    let both = try DatasetSource("pope:\(first),\(second)", images: reading.scratch.path).load()
    #expect(both.questions.map(\.id) == ["1", "2", "popular/1", "popular/2"])
  }

  @Test("an id composed and the same decomposed are one")
  func canonical() throws {
    let line = Reading.line(#"["a", "b"]"#, #""A""#, id: "caf\u{E9}")
    let other = Reading.line(#"["a", "b"]"#, #""A""#, id: "cafe\u{301}")
    let loaded = try reading.load(line + other)
    #expect(loaded.questions.map(\.id) == ["caf\u{E9}", "caf\u{E9}@2"])
    #expect(loaded.questions[0].id.unicodeScalars.count == 4)
  }

  @Test(
    "a dataset has the whole name of its file less the ending",
    arguments: [
      ("llava-1.5-train.jsonl", "llava-1.5-train"), ("llava-1.6-train.jsonl.gz", "llava-1.6-train"),
      ("v1.0.CSV", "v1.0"), ("plain", "plain"), ("my.set", "my.set"), ("a, b.tsv", "a, b"),
    ])
  func names(file: String, name: String) throws {
    let path = try reading.scratch.write(Reading.line(#"["a", "b"]"#, "0"), to: file)
    #expect(try DatasetSource("folder:\(path)").name == name)
  }

  @Test("two sources of one name are refused with a name for each")
  func distinct() throws {
    let paths = try ["random.json", "popular.json"].map {
      try reading.scratch.write("{}", to: $0)
    }
    let sources = try paths.map { try DatasetSource("pope:\($0)") }
    let error = #expect(throws: ProbeError.self) {
      try DatasetSource.requireDistinctNames(sources)
    }
    #expect(
      error?.description
        == "2 datasets have the name 'POPE', and a name is a key: one would replace the other. Give "
        + "each a name of its own: --dataset 'random=pope:\(paths[0])' --dataset "
        + "'popular=pope:\(paths[1])'.")
    let named = try paths.map { try DatasetSource("\($0.count)=pope:\($0)") }
    #expect(throws: Never.self) { try DatasetSource.requireDistinctNames(named) }
  }

  @Test("a study's questions under the name are kept from others")
  func conflict() throws {
    let study = reading.scratch.path + "/study"
    func stored(_ text: String) throws {
      try reading.scratch.write(
        #"{"dataset": "q", "id": "1", "question": "\#(text)", "options": ["a", null, "c"], "#
          + #""answer": "C"}"# + "\n", to: "study/questions/q.jsonl")
    }
    let loaded = try reading.load(
      Reading.line(#"["a", null, "c"]"#, #""C""#, id: "1")
        + Reading.line(#"["a", "b"]"#, #""A""#, id: "2"))
    let source = try DatasetSource("folder:\(reading.scratch.path)/q.jsonl")
    try stored("Which?")
    #expect(throws: Never.self) {
      try QuestionConflict.check(loaded, source: source, name: "q", study: study)
    }
    try stored("What else?")
    let error = #expect(throws: ProbeError.self) {
      try QuestionConflict.check(loaded, source: source, name: "q", study: study)
    }
    let text = error?.description ?? ""
    #expect(text.contains("has other questions of 'q' in 'questions/q.jsonl'"))
    #expect(text.contains("the question '1' is 'What else?' there, and 'Which?' in"))
    #expect(text.hasSuffix("--dataset 'q=folder:\(reading.scratch.path)/q.jsonl'."))
  }
}
