import Glibc

/// A file that is open for reading, in pieces that are copied into memory of our own.
///
/// No file of a user is mapped: another program may cut it off at any time, and a mapped page that
/// is gone ends the process. Read so, a file that was cut off is an error like any other.
package final class OpenFile: Sendable {
  private let descriptor: Int32
  /// The file as it was when it was opened.
  let identity: FileIdentity

  /// The bytes that it had when it was opened.
  package var size: Int { identity.size }

  /// - Throws: ``FileError`` with the reason; pipes, devices and folders are refused.
  package convenience init(_ path: String) throws(FileError) {
    // Without O_NONBLOCK a pipe under this name would wait for its writer.
    try self.init(descriptor: open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK))
  }

  /// Takes an open file over; a negative number stands for the call that failed last.
  init(descriptor: Int32) throws(FileError) {
    guard descriptor >= 0 else { throw .system() }
    var status = stat()
    let problem: FileError? =
      if fstat(descriptor, &status) != 0 {
        .system()
      } else if status.st_mode & S_IFMT != S_IFREG {
        FileError(reason: "it is not a regular file")
      } else {
        nil
      }
    if let problem {
      close(descriptor)
      throw problem
    }
    self.descriptor = descriptor
    identity = FileIdentity(status)
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { close(descriptor) }

  /// Reads from a place on until the memory is full or the file ends.
  ///
  /// - Returns: how many bytes were read.
  func read(
    at offset: Int, into memory: UnsafeMutableRawBufferPointer
  ) throws(FileError) -> Int {
    var count = 0
    while count < memory.count {
      let got = pread(
        descriptor, memory.baseAddress! + count, memory.count - count, off_t(offset + count))
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .system() }
      if got == 0 { break }
      count += got
    }
    return count
  }

  /// Fills the memory from a place on.
  ///
  /// - Throws: ``FileError`` where the file ends before.
  func fill(_ memory: UnsafeMutableRawBufferPointer, from offset: Int) throws(FileError) {
    let count = try read(at: offset, into: memory)
    guard count == memory.count else { throw Self.cut(to: offset + count, of: size) }
  }

  /// The first bytes, so many at most.
  package func start(_ count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let got = try bytes.withUnsafeMutableBufferPointer { memory throws(FileError) in
      try read(at: 0, into: UnsafeMutableRawBufferPointer(memory))
    }
    return Array(bytes.prefix(got))
  }

  /// Calls the system with the open file.
  func withDescriptor<R>(_ body: (Int32) -> R) -> R { body(descriptor) }

  /// Gives the content in pieces.
  package func forEachPiece(_ body: (UnsafeRawBufferPointer) -> Void) throws(FileError) {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { piece.deallocate() }
    var offset = 0
    while offset < size {
      let part = UnsafeMutableRawBufferPointer(rebasing: piece[..<min(piece.count, size - offset)])
      try fill(part, from: offset)
      body(UnsafeRawBufferPointer(part))
      offset += part.count
    }
    try requireUnchanged()
  }

  /// The whole content.
  ///
  /// - Parameter limit: A longer file is refused before memory is taken for it.
  package func content(limit: Int) throws(FileError) -> [UInt8] {
    guard size <= limit else {
      throw FileError(reason: "its \(size) bytes are more than \(limit)")
    }
    let bytes = try [UInt8](unsafeUninitializedCapacity: size) { memory, filled throws(FileError) in
      try fill(
        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(memory)[..<size]),
        from: 0)
      filled = size
    }
    try requireUnchanged()
    return bytes
  }

  /// - Throws: ``FileError`` where the file has been written since it was opened: what was read may
  ///   be of two states. A file that was replaced under its name is still the one that was opened.
  func requireUnchanged() throws(FileError) {
    guard let now = FileIdentity(descriptor: descriptor) else { throw .system() }
    if now.size < size { throw Self.cut(to: now.size, of: size) }
    guard now == identity else {
      throw FileError(reason: "it was changed while it was read. Read it again when it is whole")
    }
  }

  /// As ``requireUnchanged()``, but lines may have been appended.
  ///
  /// - Parameter start: the first bytes as they were read.
  func requireOnlyAppended(start: [UInt8]) throws(FileError) {
    guard let now = FileIdentity(descriptor: descriptor) else { throw .system() }
    guard now.size > size else { return try requireUnchanged() }
    var again = [UInt8](repeating: 0, count: start.count)
    try again.withUnsafeMutableBufferPointer { memory throws(FileError) in
      try fill(UnsafeMutableRawBufferPointer(memory), from: 0)
    }
    guard again == start else {
      throw FileError(reason: "it was changed while it was read. Read it again when it is whole")
    }
  }

  static func cut(to now: Int, of size: Int) -> FileError {
    FileError(
      reason: "it was cut off while it was read, to \(now) of \(size) bytes. Is it being copied? "
        + "Read it again when it is whole")
  }
}
