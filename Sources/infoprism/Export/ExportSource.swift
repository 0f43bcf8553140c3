import Analysis
import ArgumentParser
import Estimation
import Foundation
import Processes
import SafeText
import Studies
import Views

/// What a command writes.
struct ExportContent {
  var data: Data
  /// Of what is in it, whatever it looks like.
  var hash: String
  /// For who reads it: it may take time to say.
  var caption: () -> String? = { nil }

  static func hash(_ text: String) -> String { "xxh64:" + ContentHash.hex(Data(text.utf8)) }
}

/// A command that writes a file, from the command line or for the explorer.
protocol FileExport: ParsableCommand {
  /// Writes the file and says so in a sentence.
  ///
  /// - Parameters:
  ///   - study: the study where it is open already; nil opens the one that is named.
  ///   - words: the command as it was given, for the file to tell.
  func export(_ study: Study?, words: [String]) throws -> String
}

extension FileExport {
  func run() throws {
    let text = try export(nil, words: Array(Installation.current.arguments.dropFirst()))
    Warning.print(text)
  }
}

/// A command whose file tells what it holds, so that it can be made again and compared.
protocol RepeatableExport: FileExport {
  var output: String { get }
  /// The study as it was named.
  var studyName: String? { get }
  var showsCaption: Bool { get }
  var isFigure: Bool { get }

  /// What is written.
  ///
  /// - Parameters:
  ///   - study: the study where it is open already; nil opens the one that is named.
  ///   - words: the command as it was given, for the file to tell.
  ///   - created: the date that the file tells; nil for this moment.
  func content(_ study: Study?, words: [String], created: String?) throws -> ExportContent
}

extension RepeatableExport {
  var showsCaption: Bool { false }
  var isFigure: Bool { false }

  func export(_ study: Study?, words: [String]) throws -> String {
    let content = try content(study, words: words, created: nil)
    let text = try OutputFile.write(content.data, to: output)
    if showsCaption, let caption = content.caption() { StandardOutput.line(caption) }
    return text
  }
}

/// The view, the study and the records that are exported.
struct ExportSource: ParsableArguments {
  @Argument(
    help: "The view, as listed above.", completion: .list(View.all.map(\.name)),
    transform: ViewArgument.read)
  var view: View

  @Argument(
    help: "A study. Default: this folder, or the first of SampleRuns.", completion: .directory)
  var study: String?

  @OptionGroup var choice: RecordChoice
  @OptionGroup var choices: ViewChoices

  /// The view with its settings on the study.
  func opened(
    _ open: Study?
  ) throws -> (view: View, part: StudyPart, settings: ViewSettings) {
    let settings = choices.settings(choice)
    try view.check(settings)
    let study = try open ?? StudyArguments.openOneOrFirst(self.study)
    // What is wrong in a study that is open was said there; the explorer has the terminal.
    let part = try choice.part(
      study, named: self.study ?? study.path, kinds: open == nil ? view.records : [],
      isOfQuestions: view.isOfQuestions)
    return (view, part, settings)
  }

  /// Where a file of the view comes from.
  func origin(
    _ study: Study, words: [String], data: String, created: String?
  ) throws -> Origin {
    let parts = choice.words + (choice.condition.map { [$0] } ?? [])
    return try Origin.now(
      study, choice: parts.joined(separator: ", ").nonEmpty, words: words, data: data,
      created: created)
  }
}

extension Origin {
  /// An origin of this moment, or of `SOURCE_DATE_EPOCH` where a build has to be repeatable.
  static func now(
    _ study: Study, choice: String? = nil, words: [String], data: String? = nil,
    created: String? = nil
  ) throws -> Origin {
    Origin(
      study: "\(study.card.title) (\(study.path))", choice: choice, software: Software.name,
      data: data, command: ShellQuoting.line(["infoprism"] + words),
      created: try created ?? SourceDate.now().formatted(.iso8601))
  }
}
