import ArgumentParser
import SafeText
import Studies

/// Turns other people's files into studies.
struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn other people's files into a study.",
    subcommands: [ImportAnswers.self, ImportStage2.self, ImportPaper.self])
}

/// Makes the study of the published results.
struct ImportPaper: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paper",
    abstract: "Make a study of the published tables: models, layers, checkpoints, cases.")

  @Argument(
    help: "The folder with models.csv, layers.csv, checkpoints.csv and cases.json.",
    completion: .directory)
  var source: String

  @Argument(help: "The folder of the study to write.", completion: .directory)
  var study: String

  func run() async throws {
    let summary = try PaperImporter(source: source).write(to: study)
    StandardOutput.line(
      "Wrote \("estimate".counted(summary.estimates)) of \("model".counted(summary.models)), "
        + "\("question".counted(summary.questions)) and "
        + "\("answer".counted(summary.answers)) to '\(study)'.")
  }
}

/// Which of a family's models answered, and in which state of its training.
struct ModelState: ParsableArguments {
  @Option(help: "The model's size, such as 7B.")
  var size: String?

  @Option(help: "The training stage, for a checkpoint.")
  var stage: String?

  @Option(help: "The checkpoint within the stage, such as 3/4.")
  var checkpoint: String?
}
