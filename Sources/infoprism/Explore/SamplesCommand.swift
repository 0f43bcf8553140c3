import ArgumentParser
import Foundation
import SafeText
import Studies

/// A copy of the studies that ship.
struct SamplesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples",
    abstract: "Copy the studies that ship, to work beside them.",
    discussion: """
      The copy has the published study, two small studies with a model and its questions, and a \
      table of answers. The examples of all commands name its files, such as \
      SampleRuns/tiny-llava/model.
      """)

  @Option(help: "The folder to make.", completion: .directory)
  var to = SampleStudies.name

  func run() throws {
    guard let shipped = SampleStudies.shipped else {
      throw CommandError(
        "This program is a build, and keeps no copy: the studies are in the folder "
          + "'\(SampleStudies.name)' of its checkout.")
    }
    guard !FileManager.default.fileExists(atPath: to) else {
      throw CommandError("'\(to)' is there already. Name another folder with --to.")
    }
    let count = try FolderCopy.make(of: shipped, at: to)
    StandardOutput.lines("Wrote '\(to)', \("file".counted(count)).")
  }
}
