import ArgumentParser
import Studies
import Views

/// The headless twins of the screens: any view as text, JSON, CSV, Markdown or LaTeX.
struct Show: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a view of a study as text, JSON, CSV, Markdown or LaTeX.",
    usage: "infoprism show <view> [<study>] [<options>]",
    discussion: """
      Views:
      \(ViewArgument.list(View.all))
      """)

  @Argument(
    help: "The view, as listed above.", completion: .list(View.all.map(\.name)),
    transform: ViewArgument.read)
  var view: View

  @Flag(help: "Print the JSON Schema of what --format json prints.")
  var schema = false

  @OptionGroup var options: ViewOptions
  @OptionGroup var choices: ViewChoices

  func run() async throws {
    if schema { return StandardOutput.document(try view.jsonSchema) }
    let study = try StudyArguments.openOneOrFirst(options.study)
    var settings = choices.settings(options.choice)
    try view.check(settings)
    settings.progress = { StandardError.progress($0) }
    let part = try options.choice.part(
      study, named: options.study ?? study.path, kinds: view.records,
      isOfQuestions: view.isOfQuestions)
    defer { StandardError.endProgress() }
    if options.format == .text {
      let text = try view.text(part, settings, in: options.room)
      StandardError.endProgress()
      return StandardOutput.styled(text)
    }
    let table = try view.table(part, settings)
    StandardError.endProgress()
    TablePrinter.print(table, as: options.format)
  }
}
