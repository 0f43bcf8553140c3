// Conversions fit: identities are compared, not counted with.

import Glibc

/// What tells one state of a file from another without reading it.
struct FileIdentity: Hashable {
  var device: Int
  var inode: Int
  var size: Int
  /// The time of the last change, nanoseconds.
  var modified: Int

  func isSameFile(as other: FileIdentity) -> Bool {
    device == other.device && inode == other.inode
  }

  /// True where another change could have left the same time: clocks of files are coarse.
  var isRecent: Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return now.tv_sec * 1_000_000_000 + now.tv_nsec - modified < 100_000_000
  }
}

extension FileIdentity {
  /// Nil where there is no file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  init(_ status: stat) {
    self.init(
      device: Int(truncatingIfNeeded: status.st_dev), inode: Int(truncatingIfNeeded: status.st_ino),
      size: Int(clamping: status.st_size),
      modified: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
  }
}

extension OpenFile {
  /// A hash of the first and the last bytes of the file's first part.
  func fingerprint(ofFirst count: Int) throws(FileError) -> Int {
    var hash = XXHash64()
    let ends = UnsafeMutableRawBufferPointer.allocate(byteCount: min(count, 4096), alignment: 16)
    defer { ends.deallocate() }
    for offset in [0, count - ends.count] {
      try fill(ends, from: offset)
      hash.update(UnsafeRawBufferPointer(ends))
    }
    return Int(truncatingIfNeeded: hash.value)
  }
}
