import ArgumentParser
import ModelProbe
import Terminal

/// Lists the models of the published study and how each can be probed.
struct ProbeModels: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the 26 models of the published study, and whether each can be probed.")

  @Option(help: "The width of text. Default: the terminal's.")
  var width: Int?

  func run() async throws {
    let models = StudiedModel.all.map {
      [$0.model, $0.hubID, $0.parameters, $0.status.description]
    }
    printTable([["model", "hub id", "parameters", "status"]] + models)
    StandardOutput.line()
    let families = StudiedFamily.all.map { [$0.family, $0.adapter, $0.onNew, $0.onOld, $0.needs] }
    printTable(
      [["family", "adapter", "transformers 5.23.0", "transformers 4.51.3", "needs"]] + families)
    for note in [StudiedFamily.note] + StudiedModel.notes {
      StandardOutput.line()
      StandardOutput.paragraph(note, width: max(40, width ?? TerminalWidth.current))
    }
  }

  private func printTable(_ rows: [[String]]) {
    let widths = rows[0].indices.map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
    for row in rows {
      var line = ""
      for (text, width) in zip(row, widths) {
        line += text.padded(to: width + 2)
      }
      StandardOutput.line(line.replacing(/\s+$/, with: ""))
    }
  }
}
