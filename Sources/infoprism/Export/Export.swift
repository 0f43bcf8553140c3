import ArgumentParser

/// Figures and tables for papers and notebooks.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write figures (SVG, PDF, PNG) and tables (CSV, JSON, Markdown, LaTeX) to files.",
    subcommands: [ExportFigure.self, ExportTable.self, ExportNotebookReady.self])
}
