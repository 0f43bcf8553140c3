// Conversions fit: identities are compared, not counted with.

import Glibc

/// What tells one state of a file from another without reading it.
struct FileIdentity: Hashable {
  var device: Int
  var inode: Int
  var size: Int
  /// The time of the last change, nanoseconds.
  var modified: Int

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

  private init(_ status: stat) {
    device = Int(truncatingIfNeeded: status.st_dev)
    inode = Int(truncatingIfNeeded: status.st_ino)
    size = Int(clamping: status.st_size)
    modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }

  init(device: Int, inode: Int, size: Int, modified: Int) {
    self.device = device
    self.inode = inode
    self.size = size
    self.modified = modified
  }

  func isSameFile(as other: FileIdentity) -> Bool {
    device == other.device && inode == other.inode
  }

  /// True where another change could have left the same time: clocks of files are coarse.
  var isRecent: Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return now.tv_sec * 1_000_000_000 + now.tv_nsec - modified < 100_000_000
  }

  /// A hash of the first and the last bytes of a part of a file.
  static func fingerprint(_ bytes: UnsafeRawBufferPointer) -> Int {
    var hash = XXHash64()
    hash.update(UnsafeRawBufferPointer(rebasing: bytes.prefix(4096)))
    hash.update(UnsafeRawBufferPointer(rebasing: bytes.suffix(4096)))
    return Int(truncatingIfNeeded: hash.value)
  }
}
