import Foundation
import InformationDecomposition
import SafeText

/// The script of a round: a job array with a task a slice.
///
/// It can be read, changed and sent by hand: everything that sbatch is told stands in it.
struct SlurmScript {
  var round: SweepRound
  var resources: SlurmResources
  /// Of all slices.
  var items: Int
  var tasks: Int
  /// How long the longest slice is expected to take, in seconds.
  var longest: Double
  /// Where this program is on the nodes.
  var program: String

  /// The time limit, in minutes, where none is given: half more than expected, and time to start.
  private var minutes: Int { Int(clamping: min(1e9, ((1.5 * longest + 300) / 60).rounded(.up))) }

  /// The seconds before the time limit at which a task is told to stop. Slurm is coarse about it
  /// and may be a minute early.
  private var warning: Int {
    let limit = resources.time.flatMap(SlurmTime.seconds) ?? Double(60 * minutes)
    return limit > 0 ? Int(clamping: min(120, max(10, limit / 4))) : 120
  }

  var text: String {
    var options = [
      "--job-name=\(round.sweep.jobName)",
      "--array=0-\(tasks - 1)" + (resources.concurrency.map { "%\($0)" } ?? ""),
      // In the names of logs, %a is the number of the task.
      "--output=" + Self.quoted(round.path.replacing("%", with: "%%") + "/logs/%a.log"),
      "--open-mode=append",
      "--requeue",
      "--signal=B:TERM@\(warning)",
      "--time=\(resources.time ?? "\(minutes)")",
    ]
    for (name, value) in [
      ("partition", resources.partition), ("account", resources.account), ("qos", resources.qos),
      ("mem", resources.memory), ("gres", resources.gres),
      ("cpus-per-task", resources.cores.map(String.init)),
    ] {
      if let value { options.append("--\(name)=\(value)") }
    }
    let plan = round.sweep.plan.split(separator: "/").last ?? ""
    let lines =
      [
        "#!/bin/bash",
        "# \(plan), round \(round.number): \(items) items in \(tasks) "
          + (tasks == 1 ? "task." : "tasks."),
      ] + (options + resources.options).map { "#SBATCH \($0)" }
      // Items run beside each other; a library that used all cores for each would slow all down.
      + ["export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1"] + resources.setup + [
        "exec \(ShellQuoting.line([program, "sweep", "run-slice", round.sweep.plan])) "
          + "\(round.number) \"$SLURM_ARRAY_TASK_ID\""
      ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A value as sbatch reads it in a script.
  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { " \"'\\".contains($0) }) else { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
