import ArgumentParser
import Foundation

/// Writes a large study.
struct LargeStudyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "large-study",
    abstract: "Writes a made-up study of any size, the same for the same seed.")

  @Argument(help: "The folder; it must not be there yet.", completion: .directory)
  var folder: String

  @Option(help: "Lines of estimates.") var estimates = 1_000_000
  @Option(help: "Questions, each answered by all 26 models.") var questions = 10_000
  @Option(help: "The seed.") var seed: UInt64 = 1

  func validate() throws {
    guard estimates >= 0, questions >= 0 else {
      throw ValidationError("--estimates and --questions are at least 0.")
    }
  }

  func run() throws {
    guard !FileManager.default.fileExists(atPath: folder) else {
      throw ValidationError("'\(folder)' is there already. Name another folder, or remove it.")
    }
    try LargeStudy(estimates: estimates, questions: questions, seed: seed)
      .write(to: URL(filePath: folder)) { text in
        FileHandle.standardError.write(Data("\(text)\n".utf8))
      }
  }
}
