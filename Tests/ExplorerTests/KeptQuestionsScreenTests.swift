import Explorer
import Foundation
import Studies
import Terminal
import Testing

@Suite("Questions kept by name, on screen")
struct KeptQuestionsScreenTests {
  private static let questions = (0..<9).map { place in
    Question(
      dataset: place < 6 ? "d" : "e", id: "q\(place)", text: "Which \(place)?",
      options: ["x", "y"], answer: 0)
  }

  private func explorer(_ keys: String, sets: [QuestionSet] = []) throws -> Explorer {
    let study = Study(
      path: "made", card: StudyCard(title: "made"), questions: Self.questions, questionSets: sets)
    var explorer = Explorer(
      studies: [study], size: Size(columns: 80, rows: 24), capabilities: .full)
    explorer.go(to: try Address("questions/d"))
    press(keys, in: &explorer)
    return explorer
  }

  private func press(_ keys: String, in explorer: inout Explorer) {
    for key in keys {
      let pressed: Key = key == "\r" ? .enter : key == "\t" ? .tab : .character(key)
      _ = explorer.handle(.key(pressed))
    }
  }

  private func kept(_ explorer: inout Explorer, _ name: String) throws -> QuestionSet? {
    for effect in explorer.run(.keepQuestions, argument: name) {
      if case .keepQuestions(let set) = effect { return set }
    }
    return nil
  }

  private static let sets = [
    QuestionSet(name: "easy", parts: [.init(dataset: "d", ids: ["q1", "q4"])]),
    QuestionSet(name: "hard", parts: [.init(dataset: "d", ids: ["q0"])]),
  ]

  @Test("are those that are marked, of every dataset, or those that are shown")
  func chosen() throws {
    var explorer = try explorer("j  d ")
    let marked = try #require(try kept(&explorer, "mine"))
    #expect(marked.name == "mine" && marked.parts.map(\.dataset) == ["d", "e"])
    #expect(marked.parts.map(\.ids) == [["q1", "q2"], ["q6"]])
    #expect(marked.rule == "marked one by one in the explorer")
    press("Dufid:q3\r", in: &explorer)
    let shown = try #require(try kept(&explorer, "one"))
    #expect(shown.parts == [.init(dataset: "d", ids: ["q3"])])
    #expect(shown.rule?.hasPrefix("dataset d, id:q3. A run answers rightly") == true)
  }

  @Test("need a name that a file can have, and a question")
  func refused() throws {
    var explorer = try explorer("fid:none\r")
    #expect(try kept(&explorer, "a/b") == nil)
    #expect(explorer.message.contains("can't be named 'a/b'"))
    #expect(try kept(&explorer, "a") == nil)
    #expect(explorer.message == "Can't keep questions: none is marked, and none is shown.")
  }

  @Test("are a filter, by their names or by command")
  func filter() throws {
    var explorer = try explorer("fset:easy\r", sets: Self.sets)
    #expect(explorer.message == "2 matches  F clears the filter.")
    #expect(explorer.draw().text.contains("Which 4?") && !explorer.draw().text.contains("Which 0?"))
    _ = explorer.run(.useQuestions, argument: "HARD")
    #expect(explorer.message == "1 match  F clears the filter.")
    _ = explorer.run(.useQuestions, argument: "hrd")
    #expect(explorer.message == "There is no set of questions 'hrd'. Did you mean 'hard'?")
    press("Ffset:esy", in: &explorer)
    #expect(explorer.draw().text.contains("Did you mean 'easy'?"))
  }

  @Test("are completed by Tab while a filter is typed, one name after another")
  func completion() throws {
    var explorer = try explorer("fid:q set:\t", sets: Self.sets)
    #expect(explorer.draw().text.contains("filter: id:q set:easy"))
    press("\t", in: &explorer)
    #expect(explorer.draw().text.contains("filter: id:q set:hard"))
    press("\r", in: &explorer)
    #expect(explorer.message == "1 match  F clears the filter.")
  }

  @Test("that the study doesn't keep can't be used, and the command says what keeps some")
  func none() throws {
    var explorer = try explorer("")
    _ = explorer.run(.useQuestions, argument: "hard")
    #expect(
      explorer.message
        == "Can't use questions: the study keeps none; :keep-questions NAME keeps some.")
  }
}
