import ArgumentParser

/// Many estimates, on this machine or on a cluster.
struct SweepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Plan many estimates, and run them on this machine or with Slurm.",
    discussion: """
      A plan is a file with one work item a line. Running it again does what is missing, whatever \
      was killed, cancelled or lost before. All layers of all checkpoints with five seeds:
        infoprism sweep plan STUDY --checkpoints --layers all --replicates 5 > plan.jsonl
        infoprism sweep run plan.jsonl --engine slurm --partition short --concurrency 50
      """,
    subcommands: [
      SweepPlanCommand.self, SweepRunCommand.self, SweepStatusCommand.self,
      SweepCancelCommand.self, SweepRunSlice.self, SweepWork.self,
    ])
}
