/// What a task of a sweep asks of a cluster. What is nil is left to the cluster.
public struct SlurmResources: Hashable, Sendable {
  public var partition: String?
  public var account: String?
  public var qos: String?
  /// As Slurm reads it: minutes, `hours:minutes:seconds` or `days-hours`.
  public var time: String?
  /// Of a node, such as `4G`.
  public var memory: String?
  /// Cores of a task: so many items are estimated at once in it.
  public var cores: Int?
  public var gres: String?
  /// Tasks that run at the same time, at most.
  public var concurrency: Int?
  /// Tasks of a round, at most.
  public var tasks: Int?
  /// How long a task shall run, in minutes; 10 to 30 by default.
  public var sliceMinutes: Double?
  /// Lines of the shell before the work, such as `module load gcc`.
  public var setup: [String] = []
  /// More options of sbatch, a line each, such as `--constraint=avx512`.
  public var options: [String] = []
  /// The infoprism that tasks run; the one that sends them by default.
  public var program: String?

  public init() {}

  /// The settings that are a word, under the names that profiles give them.
  static let words:
    [(name: String, path: any WritableKeyPath<SlurmResources, String?> & Sendable)] = [
      ("partition", \.partition), ("account", \.account), ("qos", \.qos), ("time", \.time),
      ("memory", \.memory), ("gres", \.gres),
    ]

  /// The settings that are a number from 1.
  static let counts: [(name: String, path: any WritableKeyPath<SlurmResources, Int?> & Sendable)] =
    [
      ("cores", \.cores), ("concurrency", \.concurrency), ("tasks", \.tasks),
    ]

  /// What this one leaves open is taken from another; lines of the shell and options are joined.
  public func filled(from other: SlurmResources) -> SlurmResources {
    var result = self
    for (_, path) in Self.words {
      result[keyPath: path] = self[keyPath: path] ?? other[keyPath: path]
    }
    for (_, path) in Self.counts {
      result[keyPath: path] = self[keyPath: path] ?? other[keyPath: path]
    }
    result.sliceMinutes = sliceMinutes ?? other.sliceMinutes
    result.program = program ?? other.program
    result.setup = other.setup + setup
    result.options = other.options + options
    return result
  }

  /// How long a slice takes at most, in seconds; most take more than half of it. Long enough that
  /// starting a task is nothing beside it, and that a scheduler isn't asked for more than ten starts
  /// a minute.
  var sliceSeconds: Double {
    if let sliceMinutes { return 60 * sliceMinutes }
    return min(1800, max(1200, 6 * Double(concurrency ?? 0)))
  }

  /// Throws ``SweepError`` where something can't be said to Slurm.
  public func check() throws {
    for (name, path) in Self.words {
      guard let text = self[keyPath: path] else { continue }
      let isPlain = text.unicodeScalars.allSatisfy {
        $0.value > 32 && $0.value != 127 && !"\"'\\`$#;".unicodeScalars.contains($0)
      }
      guard isPlain, !text.isEmpty else {
        throw SweepError(
          "\(name) is '\(text)'; expected a word without spaces and quotes. Further options go "
            + "through --sbatch.")
      }
    }
    for line in setup + options where line.contains(where: \.isNewline) {
      throw SweepError("'\(line)' has several lines. Give one at a time.")
    }
    for option in options where !option.hasPrefix("-") {
      throw SweepError(
        "The option '\(option)' doesn't begin with '-'; expected one as sbatch takes it, such as "
          + "'--constraint=avx512'.")
    }
    if let time, SlurmTime.seconds(time) == nil {
      throw SweepError(
        "time is '\(time)'; expected minutes, 'hours:minutes:seconds' or "
          + "'days-hours:minutes:seconds'.")
    }
    for (name, path) in Self.counts {
      guard let count = self[keyPath: path], count < 1 else { continue }
      throw SweepError("\(name) is \(count); expected a number from 1.")
    }
    guard sliceMinutes ?? 1 > 0 else {
      throw SweepError("slice-minutes is \(sliceMinutes ?? 0); expected a number above 0.")
    }
  }
}

/// Times as Slurm writes them.
enum SlurmTime {
  /// `M`, `M:S`, `H:M:S`, `D-H`, `D-H:M` or `D-H:M:S` in seconds; nil for anything else.
  static func seconds(_ text: String) -> Double? {
    let days = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...2).contains(days.count) else { return nil }
    let parts = days[days.count - 1].split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.allSatisfy { $0.isASCII && $0.isNumber } ? Double(part) : nil
    }
    guard numbers.count == parts.count, (1...3).contains(numbers.count) else { return nil }
    if days.count == 2 {
      guard let day = Double(days[0]), day >= 0 else { return nil }
      return zip([3600, 60, 1], numbers).reduce(day * 86_400) { $0 + $1.0 * $1.1 }
    }
    let units: [Double] = [[60], [60, 1], [3600, 60, 1]][numbers.count - 1]
    return zip(units, numbers).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
