import ArgumentParser
import Estimation

/// What a sweep asks of a Slurm cluster: a profile, and options that come before it.
struct SlurmOptions: ParsableArguments {
  @Option(
    help: """
      Settings in the file ~/.config/infoprism/profiles/NAME: lines 'key = value' with the keys \
      partition, account, qos, time, memory, cores, gres, concurrency, tasks, slice-minutes, \
      program, setup and sbatch. Options come before it.
      """)
  var profile: String?

  @Option(help: "Slurm: the partition.") var partition: String?
  @Option(help: "Slurm: the account.") var account: String?
  @Option(help: "Slurm: the quality of service.") var qos: String?
  @Option(help: "Slurm: the time limit of a task. Default: by the cost of the largest slice.")
  var time: String?
  @Option(help: "Slurm: the memory of a task, as in 4G.") var memory: String?
  @Option(help: "Slurm: the cores of a task; so many items at once.") var cores: Int?
  @Option(help: "Slurm: generic resources, as in gpu:1.") var gres: String?
  @Option(help: "Slurm: tasks at the same time, at most.") var concurrency: Int?
  @Option(help: "Slurm: tasks of an array, at most.") var tasks: Int?
  @Option(help: "Slurm: how long a task shall take. Default: 10 to 30.")
  var sliceMinutes: Double?
  @Option(help: "Slurm: a line of the shell before the work; may be given again.")
  var setup: [String] = []
  @Option(
    name: .customLong("sbatch"), parsing: .unconditionalSingleValue,
    help: "Slurm: another option of sbatch, as in --sbatch --constraint=avx512.")
  var options: [String] = []
  @Option(help: "Slurm: the infoprism that tasks run. Default: this one.") var program: String?

  func validate() throws {
    try OptionRange.check("cores", cores, OptionRange.workers)
    try OptionRange.check("concurrency", concurrency, OptionRange.tasks)
    try OptionRange.check("tasks", tasks, OptionRange.tasks)
    try OptionRange.check("slice-minutes", sliceMinutes, 0.001...100_000)
  }

  func resources() throws -> SlurmResources {
    var resources = SlurmResources()
    resources.partition = partition
    resources.account = account
    resources.qos = qos
    resources.time = time
    resources.memory = memory
    resources.cores = cores
    resources.gres = gres
    resources.concurrency = concurrency
    resources.tasks = tasks
    resources.sliceMinutes = sliceMinutes
    resources.setup = setup
    resources.options = options
    resources.program = program
    return resources.filled(from: try profile.map { try SlurmProfile.named($0) } ?? .init())
  }
}
