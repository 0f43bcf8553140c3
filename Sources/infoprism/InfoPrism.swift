import ArgumentParser
import Estimation

/// The command line.
struct InfoPrism: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infoprism",
    abstract: "Explore how vision-language models use images and text, in bits.",
    discussion: """
      Splits the information that an image and a text carry about an answer into redundancy R, \
      vision uniqueness U1, language uniqueness U2 and synergy S, and shows them by model, by \
      layer, by training checkpoint and by question.
      """,
    version: Software.version,
    subcommands: [
      Explore.self, Show.self, Query.self, EstimateCommand.self, Diff.self, SweepCommand.self,
      Import.self, Export.self, SelectCommand.self, Verify.self, Probe.self, Doctor.self,
      SamplesCommand.self, CompletionsCommand.self, Reference.self,
    ],
    defaultSubcommand: Explore.self)
}
