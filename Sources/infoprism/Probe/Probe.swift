import ArgumentParser

/// Features from real models.
struct Probe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Make features from a vision-language model: embeddings and answer distributions.",
    subcommands: [
      ProbeRunCommand.self, ProbeCheck.self, ProbeModels.self, ProbeDatasets.self, ProbeSetup.self,
    ])
}
