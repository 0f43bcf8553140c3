import ArgumentParser
import ModelProbe

/// Lists the models of the published study and how each can be probed.
struct ProbeModels: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the 26 models of the published study, and whether each can be probed.")

  func run() async throws {
    let rows = StudiedModel.all
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    print(padded("model", 22) + padded("hub id", 46) + padded("parameters", 11) + "status")
    for row in rows {
      print(
        padded(row.model, 22) + padded(row.hubID, 46) + padded(row.parameters, 11)
          + row.status.description)
    }
    print("")
    for note in StudiedModel.notes { print(note) }
  }
}
