import ArgumentParser
import Estimation
import Foundation
import ModelProbe
import Processes
import SafeText
import Terminal

/// Says what is installed, what is missing, and what to type.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is installed, what is missing, and what to type.")

  @Option(help: "text or json.")
  var format = Format.text

  enum Format: String, ExpressibleByArgument { case text, json }

  /// One thing that was looked at.
  struct Check: Encodable {
    enum Status: String, Encodable { case ok, missing, note }

    var name: String
    var status: Status
    var found: String
    /// What to type, where something is missing.
    var remedy: String?
  }

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let checks =
      [terminal(environment), cache(environment)] + (try probe()) + [
        hub(environment), threads(environment), slurm(),
      ]
    switch format {
    case .text:
      let width = checks.map(\.name.displayWidth).max() ?? 0
      for check in checks {
        let name = check.name.padded(to: width + 2)
        let mark = check.status == .missing ? "missing  " : "         "
        StandardOutput.line(name + mark + check.found)
        if let remedy = check.remedy {
          StandardOutput.line("".padded(to: width + 11) + remedy)
        }
      }
    case .json:
      try StandardOutput.records(checks, schema: "infoprism/doctor/1")
    }
  }

  private func terminal(_ environment: [String: String]) -> Check {
    let kind = environment["TERM"].map { "TERM=\($0)" } ?? "TERM is not set"
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let locale = names.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
    guard Capabilities.localeIsInstalled() else {
      return Check(
        name: "Terminal", status: .note,
        found: "\(kind), \(locale), which is not installed here; C.UTF-8 is used in its place",
        remedy: "To have programs agree: export LC_ALL=C.UTF-8, or install the locale.")
    }
    let isUTF8 = locale.lowercased().replacing("-", with: "").contains("utf8")
    return Check(
      name: "Terminal", status: environment["TERM"] == nil ? .note : .ok,
      found: "\(kind), \(locale)",
      remedy: isUTF8 ? nil : "Figures are drawn in ASCII. For lines and blocks: export LANG=C.UTF-8"
    )
  }

  private func cache(_ environment: [String: String]) -> Check {
    let folder = PythonEnvironment.cache(environment).path
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    let isWritable = FileManager.default.isWritableFile(atPath: folder)
    return Check(
      name: "Cache", status: isWritable ? .ok : .missing, found: folder,
      remedy: isWritable ? nil : "It can't be written. Set XDG_CACHE_HOME to a folder of yours.")
  }

  private func probe() throws -> [Check] {
    if let python = Installation.current.python { return environment(of: python) }
    let pinned = try PythonEnvironment.pinned()
    guard let versions = pinned.versions() else {
      return [
        Check(
          name: "Probe", status: .missing,
          found: "no Python environment; only 'infoprism probe run' needs one",
          remedy: "Run 'infoprism probe setup'; it says the size before it starts.")
      ]
    }
    return [
      Check(name: "Probe", status: .ok, found: pinned.folder.path),
      Check(name: "Packages", status: .ok, found: words(versions)),
    ]
  }

  /// The environment that InfoPrism was installed in with pip.
  private func environment(of python: String) -> [Check] {
    let versions = PythonEnvironment.versions(of: python) ?? [:]
    let missing = ["torch", "transformers", "safetensors"].filter { versions[$0] == nil }
    let probe = Check(name: "Probe", status: .ok, found: python)
    guard missing.isEmpty else {
      return [
        probe,
        Check(
          name: "Packages", status: .missing,
          found: missing.joined(separator: ", ") + "; only 'infoprism probe run' needs them",
          remedy: "\(python) -m pip install \(missing.joined(separator: " "))"),
      ]
    }
    return [probe, Check(name: "Packages", status: .ok, found: words(versions))]
  }

  private func words(_ versions: [String: String]) -> String {
    ["torch", "transformers", "tokenizers", "safetensors", "accelerate"]
      .compactMap { name in versions[name].map { "\(name) \($0)" } }.joined(separator: ", ")
  }

  private func hub(_ environment: [String: String]) -> Check {
    let home = environment["HOME"] ?? NSHomeDirectory()
    let folder = environment["HF_HOME"] ?? home + "/.cache/huggingface"
    let isOffline = environment["HF_HUB_OFFLINE"].map { $0 != "0" } ?? false
    return Check(
      name: "Models", status: .note,
      found: "hub cache '\(folder)'\(isOffline ? ", HF_HUB_OFFLINE is set" : "")")
  }

  private func threads(_ environment: [String: String]) -> Check {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let value = environment["OMP_NUM_THREADS"]
    return Check(
      name: "Threads", status: .note,
      found: "\(cores) cores, OMP_NUM_THREADS \(value ?? "not set")",
      remedy: value == nil && cores <= 4
        ? "On a busy machine of few cores: export OMP_NUM_THREADS=1" : nil)
  }

  private func slurm() -> Check {
    let environment = ProcessInfo.processInfo.environment
    let path = (environment["PATH"] ?? "").split(separator: ":")
    let found = path.map { "\($0)/sbatch" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let found else {
      return Check(
        name: "Slurm", status: .note, found: "no sbatch on this machine; sweeps run here")
    }
    let folder = SlurmProfile.folder(environment)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let profiles = names.filter { !$0.hasPrefix(".") }.sorted().joined(separator: ", ")
    return Check(
      name: "Slurm", status: .ok,
      found: found + (profiles.isEmpty ? "" : ", profiles \(profiles)"))
  }
}
