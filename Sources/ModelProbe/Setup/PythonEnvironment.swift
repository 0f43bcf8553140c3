package import Foundation
import Processes

/// The virtual environment that the worker runs in, shared by everything that pins the same
/// versions: its folder carries the hash of the pins.
package struct PythonEnvironment: Sendable {
  package let folder: URL

  package init(folder: URL) { self.folder = folder }

  /// The environment of this build's pins, in the user's cache directory.
  package static func pinned(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> PythonEnvironment {
    let text = try Data(contentsOf: WorkerFiles.requirements)
    let name = "venv-" + FNV1a.hex(text)
    return PythonEnvironment(folder: cache(environment).appending(path: name))
  }

  package var python: URL { folder.appending(path: "bin/python") }

  /// Written last, so that a half-made environment is not taken for a whole one.
  private var seal: URL { folder.appending(path: "infoprism-complete") }

  package var isComplete: Bool { FileManager.default.fileExists(atPath: seal.path) }

  package static func cache(_ environment: [String: String]) -> URL {
    let home = environment["HOME"] ?? NSHomeDirectory()
    let base = environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home + "/.cache"
    return URL(filePath: base).appending(path: "infoprism")
  }

  /// What the installation will take, in a sentence, found by asking the index for a CPU build.
  package static func announcement(python: String) -> String {
    let pin = (try? String(contentsOf: WorkerFiles.requirements, encoding: .utf8))?
      .split(separator: "\n").first { $0.hasPrefix("torch==") }?.dropFirst("torch==".count)
    let (_, text) = run(python, ["-m", "pip", "index", "versions", "torch"])
    if let pin, text.contains("\(pin)+cpu") {
      return "It will take 1.3 GB of disk and one to two minutes: the index has a CPU build of "
        + "PyTorch."
    }
    return "It will take 5.6 GB of disk and two to ten minutes: PyTorch from PyPI brings the CUDA "
      + "libraries. An index or folder with a CPU build (pip's --find-links) takes it to 1.3 GB."
  }

  /// Makes the environment, telling each step.
  package func install(python: String, tell: (String) -> Void) throws {
    let files = FileManager.default
    try? files.removeItem(at: folder)
    try files.createDirectory(
      at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
    tell("Making the virtual environment '\(folder.path)'.")
    try step(
      python, ["-m", "venv", folder.path],
      remedy: "Install Python 3.10 or newer with venv "
        + "(on Debian: apt install python3-venv), or name one with --python.")
    tell("Installing the pinned packages.")
    try step(
      self.python.path,
      [
        "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r",
        WorkerFiles.requirements.path,
      ], remedy: "Check the network and the index (pip config list), then run it again.")
    try Data().write(to: seal)
  }

  /// The installed versions, by package, or nil where nothing is installed.
  package func versions() -> [String: String]? {
    isComplete ? Self.versions(of: python.path) : nil
  }

  /// The versions that an interpreter has, by package, or nil where it can't tell.
  package static func versions(of python: String) -> [String: String]? {
    let (status, text) = run(python, ["-m", "pip", "list", "--format", "freeze"])
    guard status == 0 else { return nil }
    let pairs = text.split(separator: "\n").map { $0.components(separatedBy: "==") }
    return Dictionary(
      pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
  }

  private func step(_ program: String, _ arguments: [String], remedy: String) throws {
    let (status, text) = Self.run(program, arguments)
    guard status != 0 else { return }
    let reason = text.split(separator: "\n").suffix(3).joined(separator: " ")
    throw ProbeError(
      "'\(program) \(arguments.prefix(3).joined(separator: " "))' stopped with exit code "
        + "\(status): \(reason) \(remedy)")
  }

  /// Runs a program to its end: its status, and what it printed on both channels.
  static func run(_ program: String, _ arguments: [String]) -> (status: Int32, text: String) {
    ChildProcess.run(program, arguments)
  }
}
