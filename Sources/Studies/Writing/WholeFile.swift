package import Foundation

/// A file that appears under its name when it is whole, or not at all.
///
/// It is written beside its place, brought to the disk, and renamed. Dropped before `commit`, it
/// leaves nothing.
package final class WholeFile {
  private let path: String
  private let temporary: String
  private var descriptor: Int32

  /// Starts a file; folders on the way are made.
  package init(_ path: String) throws {
    self.path = path
    let process = ProcessInfo.processInfo.processIdentifier
    temporary = "\(path).\(process).temporary"
    try FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw problem() }
  }

  package static func write(_ data: Data, to path: String) throws {
    let file = try WholeFile(path)
    try file.write(data)
    try file.commit()
  }

  package func write(_ data: Data) throws {
    try data.withUnsafeBytes(write)
  }

  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      let written = Foundation.write(descriptor, rest.baseAddress, rest.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw problem() }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  /// Brings the file to the disk and gives it its name.
  package func commit() throws {
    guard fsync(descriptor) == 0, rename(temporary, path) == 0 else { throw problem() }
    close(descriptor)
    descriptor = -1
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
  }

  private func problem() -> TensorError {
    TensorError(
      file: path,
      reason: "can't be written: \(String(cString: strerror(errno))). Is there space, and may you "
        + "write there?")
  }
}
