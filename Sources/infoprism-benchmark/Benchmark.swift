import ArgumentParser

@main
struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infoprism-benchmark",
    abstract: "Measures InfoPrism beside its rivals, and replays what the original computed.",
    subcommands: [
      BatchCommand.self, ParityCommand.self, ScreenCommand.self, WorkCommand.self,
      LiveCommand.self,
      IndexCommand.self,
      ExactCommand.self, CoverageCommand.self, LargeStudyCommand.self, AllCommand.self,
    ])
}

/// Why something couldn't be measured.
struct BenchmarkError: Error, CustomStringConvertible { var description: String }
