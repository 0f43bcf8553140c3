import ArgumentParser
import Foundation
import SafeText

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
    let files = FileManager.default
    guard !files.fileExists(atPath: to) else {
      throw CommandError("'\(to)' is there already. Name another folder with --to.")
    }
    // It has its name when it is whole.
    let part = to + ".part"
    do {
      if files.fileExists(atPath: part) { try files.removeItem(atPath: part) }
      let count = try copy(shipped, to: part)
      try files.moveItem(atPath: part, toPath: to)
      StandardOutput.lines("Wrote '\(to)', \("file".counted(count)).")
    } catch {
      try? files.removeItem(atPath: part)
      throw CommandError(
        "Can't copy '\(shipped)' to '\(to)': \(ErrorText.reason(error)). Is there space, and may "
          + "you write there?")
    }
  }

  /// Copies the files of a folder, and not their permissions: those of a release may be read-only.
  private func copy(_ folder: String, to place: String) throws -> Int {
    let files = FileManager.default
    try files.createDirectory(atPath: place, withIntermediateDirectories: true)
    var count = 0
    for name in try files.contentsOfDirectory(atPath: folder) {
      let source = "\(folder)/\(name)"
      var isFolder: ObjCBool = false
      _ = files.fileExists(atPath: source, isDirectory: &isFolder)
      if isFolder.boolValue {
        count += try copy(source, to: "\(place)/\(name)")
      } else {
        try Data(contentsOf: URL(filePath: source)).write(to: URL(filePath: "\(place)/\(name)"))
        count += 1
      }
    }
    return count
  }
}
