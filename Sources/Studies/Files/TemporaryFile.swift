import Glibc

/// A new file under a name that nobody can guess, locked as long as it is open: who finds it
/// without its lock knows that its writer is gone.
final class TemporaryFile {
  /// The names of temporary files are `.infoprism-HOST-RANDOM.temporary`.
  static let prefix = ".infoprism-"
  static let suffix = ".temporary"

  private(set) var name = ""
  private(set) var descriptor: Int32 = -1

  /// A name that nobody can guess.
  static func newName() -> String {
    "\(prefix)\(host)-\(String(UInt64.random(in: .min ... .max), radix: 36))\(suffix)"
  }

  init(in folder: OpenFolder) throws(FileError) {
    // Another process may take the file for left over before it is locked, and remove it.
    for _ in 0..<100 {
      name = Self.newName()
      descriptor = try folder.create(name)
      var status = stat()
      let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
      if isLocked, fstat(descriptor, &status) == 0, status.st_nlink > 0 { return }
      close(descriptor)
      descriptor = -1
    }
    throw FileError(reason: "temporary files are removed as soon as they are made")
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    try Self.write(bytes, to: descriptor)
  }

  func synchronise() throws(FileError) { try Self.synchronise(descriptor) }

  /// Writes all of it, however many calls that takes.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw .system(written == 0 ? ENOSPC : errno) }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  static func synchronise(_ descriptor: Int32) throws(FileError) {
    while fsync(descriptor) != 0 {
      if errno != EINTR { throw .system() }
    }
  }

  /// This machine, in letters that every file system takes: locks tell of its own processes only.
  static let host: String = {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    var hash = XXHash64()
    name.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0.prefix { $0 != 0 })) }
    return String(hash.hex.prefix(8))
  }()
}
