import Foundation
import InformationDecomposition

/// A folder of this process, in memory where the machine has such a place.
final class Scratch: Sendable {
  let folder: URL

  init() throws {
    let memory = URL(filePath: "/dev/shm")
    let base =
      FileManager.default.isWritableFile(atPath: memory.path)
      ? memory : FileManager.default.temporaryDirectory
    folder = base.appending(path: "infoprism-fuzz-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Writes the input where a reader looks for it.
  func file(_ name: String, _ content: Data) throws -> String {
    let place = folder.appending(path: name)
    do {
      try content.write(to: place)
    } catch {
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try content.write(to: place)
    }
    return place.path
  }

  /// A copy of the small study, made once, in which one file is replaced by the input.
  func study(replacing name: String, by content: Data) throws -> String {
    let copy = folder.appending(path: "study")
    if !FileManager.default.fileExists(atPath: copy.path) {
      try FileManager.default.copyItem(at: Self.study, to: copy)
    }
    _ = try file("study/" + name, content)
    return copy.path
  }

  /// The small study with a line of every kind.
  static let study = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Study")
}
