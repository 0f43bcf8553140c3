import ArgumentParser
import Foundation

/// How long a key waits for its paint while estimates are made on all cores.
struct WorkCommand: MeasuringCommand {
  static let configuration = CommandConfiguration(
    commandName: "work",
    abstract: "Estimates again from the explorer, and times keys meanwhile.")

  @Option(help: "A study with features; it is copied, and the copy is estimated.")
  var study = "SampleRuns/tiny-llava"
  @Option(help: "Keys, of which the median and the slowest are printed.") var keys = 40

  func measure() throws -> [Measurement] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "infoprism-benchmark-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let copy = folder.appending(path: "study")
    try FileManager.default.copyItem(atPath: study, toPath: copy.path)
    let terminal = try TerminalProcess(
      [copy.path, "--at", "families/all"], columns: 120, rows: 40,
      settings: ["XDG_STATE_HOME": folder.appending(path: "state").path])
    _ = terminal.read(quietFor: 0.5)
    // Many seeds of the first model, so that the work lasts longer than the keys.
    for key in ["R", "j", "j", "j", "j", "9", "9", "9", "\r"] {
      terminal.type(key)
      _ = terminal.read(quietFor: 0.05)
    }
    _ = terminal.read(quietFor: 0.5, atMost: 3)
    terminal.type("1")
    _ = terminal.read(quietFor: 0.3, atMost: 1)
    var times: [Double] = []
    for index in 0..<max(1, keys) {
      times.append(try terminal.firstAnswer(to: index % 2 == 0 ? "j" : "k"))
    }
    let listed = try run(["show", "runs", copy.path, "--format", "csv"], folder)
    guard listed.contains(",running,") else {
      throw ValidationError("The run was not under way while keys were timed:\n\(listed)")
    }
    terminal.type("7")
    _ = terminal.read(quietFor: 0.3, atMost: 1)
    terminal.type("C")
    _ = terminal.read(quietFor: 0.2, atMost: 1)
    terminal.type("y")
    _ = terminal.read(quietFor: 1, atMost: 3)
    let sorted = times.sorted()
    return [
      Measurement(
        what: "keys while estimating", quantity: "key to paint",
        value: 1000 * sorted[sorted.count / 2], unit: "ms", limit: .atMost(50),
        note: "median of \(sorted.count) keys"),
      Measurement(
        what: "keys while estimating", quantity: "slowest key",
        value: 1000 * (sorted.last ?? 0), unit: "ms"),
    ]
  }

  private func run(_ arguments: [String], _ folder: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: TerminalProcess.program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["XDG_STATE_HOME": folder.appending(path: "state").path]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
