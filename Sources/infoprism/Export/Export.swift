import ArgumentParser

/// What leaves the terminal.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write figures and tables to files, for papers and notebooks.",
    subcommands: [
      ExportFigure.self, ExportTable.self, ExportQuestions.self, ExportNotebook.self,
      ExportAll.self,
    ])
}
