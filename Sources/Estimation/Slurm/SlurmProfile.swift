public import Foundation

/// Settings of a cluster that are written down once, in a file of lines `key = value`:
///
/// ```
/// # ~/.config/infoprism/profiles/short
/// partition = short
/// account = vision-lab
/// cores = 4
/// concurrency = 50
/// setup = module load gcc/13
/// sbatch = --constraint=avx512
/// ```
///
/// Keys are those of the options; `setup` and `sbatch` may stand several times. A line that begins
/// with `#` is a remark.
public enum SlurmProfile {
  /// Reads a profile by its name.
  ///
  /// - Parameter environment: `XDG_CONFIG_HOME`, or else `HOME`, says where profiles are.
  /// - Throws: ``SweepError`` where there is none of the name, or a line is not understood.
  public static func named(
    _ name: String,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> SlurmResources {
    guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/") else {
      throw SweepError("'\(name)' is no name of a profile: expected the name of a file.")
    }
    let folder = folder(environment)
    let path = folder + "/" + name
    guard let data = FileManager.default.contents(atPath: path) else {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      let known = names.filter { !$0.hasPrefix(".") }.sorted()
      throw SweepError(
        "There is no profile '\(name)': '\(path)' can't be read. "
          + (known.isEmpty
            ? "Write one, with lines such as 'partition = short'."
            : "There is \(known.joined(separator: ", "))."))
    }
    return try read(String(decoding: data, as: UTF8.self), file: path)
  }

  /// Where profiles are kept.
  public static func folder(_ environment: [String: String]) -> String {
    let home = environment["HOME"] ?? NSHomeDirectory()
    let base = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (base ?? home + "/.config") + "/infoprism/profiles"
  }

  /// - Parameter file: What messages call the text.
  static func read(_ text: String, file: String) throws -> SlurmResources {
    var resources = SlurmResources()
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (place, line) in lines.enumerated() {
      let line = line.trimmingCharacters(in: .whitespaces)
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = parts[0].trimmingCharacters(in: .whitespaces)
      let value = parts.count == 2 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
      func refuse(_ reason: String) -> SweepError {
        SweepError("'\(file)', line \(place + 1): \(reason)")
      }
      guard !value.isEmpty else { throw refuse("expected 'key = value', and found '\(line)'.") }
      if let word = SlurmResources.words.first(where: { $0.name == key }) {
        resources[keyPath: word.path] = value
        continue
      }
      if let count = SlurmResources.counts.first(where: { $0.name == key }) {
        guard let number = Int(value, radix: 10), number > 0 else {
          throw refuse("'\(key)' is '\(value)'; expected a number from 1.")
        }
        resources[keyPath: count.path] = number
        continue
      }
      switch key {
      case "program": resources.program = value
      case "slice-minutes":
        guard let minutes = Double(value), minutes > 0 else {
          throw refuse("'\(key)' is '\(value)'; expected a number above 0.")
        }
        resources.sliceMinutes = minutes
      case "setup": resources.setup.append(value)
      case "sbatch": resources.options.append(value)
      default:
        throw refuse(
          "'\(key)' is not known; expected partition, account, qos, time, memory, cores, gres, "
            + "concurrency, tasks, slice-minutes, program, setup or sbatch.")
      }
    }
    return resources
  }
}
