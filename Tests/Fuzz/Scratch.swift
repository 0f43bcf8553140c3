import Foundation
import InformationDecomposition
import Locks

/// A folder of this process, in memory where the machine has such a place.
final class Scratch: Sendable {
  let folder: URL
  /// The open files of inputs, by name.
  private let files = Guarded<[String: Int32]>([:])
  private let hasStudy = Guarded(false)

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
    let path = folder.path + "/" + name
    let descriptor = try files.withLock { files in
      if let known = files[name] { return known }
      let opened = try Self.made(path)
      files[name] = opened
      return opened
    }
    // Into the same file each time: making one takes longer than reading it.
    let written = content.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    guard written == content.count, ftruncate(descriptor, off_t(written)) == 0 else {
      throw CocoaError(.fileWriteUnknown)
    }
    return path
  }

  private static func made(_ path: String) throws -> Int32 {
    try FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    let descriptor = open(path, O_RDWR | O_CREAT, 0o600)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
    return descriptor
  }

  /// A copy of the small study, made once, in which one file is replaced by the input.
  func study(replacing name: String, by content: Data) throws -> String {
    try hasStudy.withLock { hasStudy in
      if !hasStudy { try FileManager.default.copyItem(at: Self.study, to: copy) }
      hasStudy = true
    }
    _ = try file("study/" + name, content)
    return copy.path
  }

  private var copy: URL { folder.appending(path: "study") }

  /// The small study with a line of every kind.
  static let study = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Study")
}
