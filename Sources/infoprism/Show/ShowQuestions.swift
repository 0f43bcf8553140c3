import Analysis
import ArgumentParser
import Explorer
import SafeText
import Studies
import Views

/// The list of questions.
struct ShowQuestions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "questions", abstract: "The questions of a study.")

  @OptionGroup var options: ViewOptions

  func run() async throws {
    let table = try View.questions.table(
      options.workspace([.questions, .answers]), ViewSettings())
    options.show(table) { [StyledText(table.text)] }
  }
}

/// One question, with what each model answered.
struct ShowQuestion: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "question",
    abstract: "One question: what each model answered from both inputs, the image, the text.")

  @OptionGroup var options: ViewOptions

  @Option(help: "The id of the question; 'show questions' lists them.")
  var id: String

  func run() async throws {
    let workspace = try options.workspace([.questions, .answers])
    let settings = ViewSettings(id: id, models: options.model, families: options.family)
    let (question, answers) = try View.answered(workspace, settings)
    options.show(try View.question.table(workspace, settings)) {
      let lines = QuestionText.lines(question, answers: answers, width: options.columns)
      return [StyledText(lines.map { VisibleText.line($0) + "\n" }.joined())]
    }
  }
}
