import ArgumentParser
import Estimation
import Foundation

/// What a process does that 'sweep run' watches.
struct SweepWork: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "work", abstract: "Do the items that the standard input names.",
    shouldDisplay: false)

  @Option(help: "What the name of the file of estimates begins with.") var file: String
  @Option(help: "Items at the same time.") var workers: Int
  @Option(help: "The memory of the work, in bytes.") var memory: Int?

  func run() async throws {
    let work = ItemWork(workers: max(1, workers), fileName: file, memory: memory)
    // The lines are a protocol with the process that watches, not output for people.
    let (input, output) = (FileHandle.standardInput, FileHandle(fileDescriptor: STDOUT_FILENO))
    try await StopSignal.cancelling { try await work.run(from: input, to: output) }
    if let status = StopSignal.status { throw ExitCode(status) }
  }
}
