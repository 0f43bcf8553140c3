import ArgumentParser
import Foundation
import Studies
import Views

/// A study asked in SQL.
struct Query: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Ask a study in SQL: every view is a table.",
    usage: """
      infoprism query [<study>] <sql> [<options>]
      infoprism query --tables
      """,
    discussion: """
      The tables are the views of 'infoprism show', with _ for -; the columns are the keys of their \
      JSON. A view becomes a table in memory where the SQL names it, made of what --dataset, \
      --model, --family, --where and the options of the view choose. Intervals are JSON: \
      SInterval ->> 'low'. In SQL, texts stand in single quotes, and columns whose names are words \
      of SQL in double quotes, as in "from".

      One SELECT is run, as SQLite has it. It changes nothing and opens no other file. As text, \
      numbers have six significant digits; --csv and --json have every digit.
      """)

  enum Format: String, EnumerableFlag {
    case csv, json

    static func help(for value: Format) -> ArgumentHelp? {
      switch value {
      case .csv: "Print comma-separated values with a heading."
      case .json: "Print a list of objects, one per row."
      }
    }
  }

  @Argument(
    help: "A study. Default: this folder, or the first of SampleRuns.", completion: .directory)
  var study: String?

  @Argument(help: "One SELECT, in quotes of the shell.")
  var sql: String?

  @Flag var format: Format?

  @Flag(help: "List the tables and their columns.")
  var tables = false

  @Option(help: "The width of text. Default: the terminal's.")
  var width: Int?

  @OptionGroup var choice: RecordChoice
  @OptionGroup var subject: SubjectChoices

  func validate() throws {
    try OptionRange.check("width", width, 20...1000)
    if tables {
      guard sql == nil else {
        throw ValidationError("--tables lists the tables, and runs no SQL. Leave one of them out.")
      }
    } else if sql == nil, !Self.isSQL(study ?? "") {
      throw ValidationError(
        "There is no SQL. Give one SELECT in quotes, as in 'SELECT model, S FROM families'; "
          + "--tables lists tables and columns.")
    }
  }

  /// Whether a word that stands alone is SQL, and not the study.
  private static func isSQL(_ text: String) -> Bool {
    text.contains(where: \.isWhitespace) && !FileManager.default.fileExists(atPath: text)
  }

  func run() async throws {
    if tables { return try list() }
    // One argument is the SQL.
    let (path, text) = sql.map { (study, $0) } ?? (nil, study ?? "")
    let query = try SQLQuery(text)
    var settings = subject.settings(choice)
    try query.check(settings)
    settings.progress = { StandardError.progress($0) }
    defer { StandardError.endProgress() }
    let opened = try StudyArguments.openOneOrFirst(path)
    var output = QueryOutput(format: format, width: limit)
    try query.run(
      settings,
      of: { view in
        try choice.part(
          opened, named: path ?? opened.path, kinds: view.records, isOfQuestions: view.isOfQuestions
        )
      }, remark: Warning.print,
      heading: {
        StandardError.endProgress()
        try output.begin($0)
      }, row: { output.add($0) })
    output.end()
  }

  private func list() throws {
    if let study { _ = try StudyArguments.openOne(study) }
    if format == nil {
      return StandardOutput.lines(try TableList.text(width: width ?? TerminalWidth.current))
    }
    var output = QueryOutput(format: format, width: limit)
    try output.begin(TableList.headings)
    for row in try TableList.rows { output.add(row) }
    output.end()
  }

  /// Tables leave out the columns that don't fit a terminal; a file or a pipe gets all of them.
  private var limit: Int {
    width ?? (isatty(STDOUT_FILENO) == 1 ? TerminalWidth.current : .max)
  }
}
