import Glibc
import Locks

/// Temporary files and folders whose writers were killed.
enum Leftovers {
  private struct Folder: Hashable {
    var device: dev_t
    var inode: ino_t
  }

  /// The folders that this process has looked at.
  private static let swept = Guarded<Set<Folder>>([])

  /// Removes what is left over in a folder, once a process.
  static func sweep(_ folder: OpenFolder) {
    var status = stat()
    guard fstat(folder.descriptor, &status) == 0 else { return }
    let place = Folder(device: status.st_dev, inode: status.st_ino)
    guard swept.withLock({ $0.insert(place).inserted }) else { return }
    remove(from: folder)
  }

  /// Removes what is left over in a folder.
  ///
  /// - Returns: the names of the files and folders that were removed.
  @discardableResult
  static func remove(from folder: OpenFolder) -> [String] {
    let names = (try? folder.names()) ?? []
    return names.filter { isTemporary($0) && remove($0, from: folder) }
  }

  static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(TemporaryFile.prefix) && name.hasSuffix(TemporaryFile.suffix)
  }

  private static func remove(_ name: String, from folder: OpenFolder) -> Bool {
    if folder.isFolder(name) {
      guard let found = try? folder.folder(name), isLeft(name, found.descriptor) else {
        return false
      }
      return TemporaryFolder.remove(name, found, from: folder)
    }
    let file = openat(
      folder.descriptor, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, isLeft(name, file) else {
      return false
    }
    return unlinkat(folder.descriptor, name, 0) == 0
  }

  /// Whether what is open has no writer any more. It is locked then, so that it gets none.
  private static func isLeft(_ name: String, _ descriptor: Int32) -> Bool {
    let isFree = flock(descriptor, LOCK_EX | LOCK_NB) == 0
    if !isFree, errno == EWOULDBLOCK { return false }
    // Locks of other machines are not always seen here: theirs go when they are a day old.
    let isOurs = name.hasPrefix(TemporaryFile.prefix + TemporaryFile.host + "-")
    if isFree && isOurs { return true }
    var status = stat()
    return fstat(descriptor, &status) == 0 && time(nil) - status.st_mtim.tv_sec > 86_400
  }
}
