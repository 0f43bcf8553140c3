import Glibc

/// A folder that is open. What is in it is looked up name by name from there, so that no link
/// leads anywhere else, whatever is moved meanwhile.
final class OpenFolder: Sendable {
  let descriptor: Int32

  /// - Parameter path: may be a link; it is what a user named.
  convenience init(_ path: String) throws(FileError) {
    try self.init(
      descriptor: open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
  }

  private init(descriptor: Int32) throws(FileError) {
    guard descriptor >= 0 else { throw .system() }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// The folder on a way through folders that are no links.
  ///
  /// - Parameter makes: whether those that aren't there are made.
  func folder(_ path: String, makes: Bool = false) throws(FileError) -> OpenFolder {
    var folder = self
    for name in path.split(separator: "/") where name != "." {
      folder = try folder.step(String(name), makes: makes)
    }
    return folder
  }

  /// Makes a folder that a user named, where it isn't there.
  static func make(_ path: String) throws(FileError) {
    if PathName.isFolder(path) { return }
    if mkdir(path, 0o755) != 0, errno != EEXIST { throw .system() }
  }

  private func step(_ name: String, makes: Bool) throws(FileError) -> OpenFolder {
    guard name != ".." else { throw FileError(reason: "the path leaves the study") }
    if makes, mkdirat(descriptor, name, 0o755) != 0, errno != EEXIST { throw .system() }
    let found = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if found < 0 {
      let code = errno
      if isLink(name) { throw Self.link(name) }
      throw .system(code)
    }
    return try OpenFolder(descriptor: found)
  }

  /// Opens a file of this folder for reading.
  func file(_ name: String) throws(FileError) -> OpenFile {
    let found = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    if found < 0, errno == ELOOP { throw Self.link(name) }
    return try OpenFile(descriptor: found)
  }

  /// Makes a file that isn't there.
  ///
  /// - Returns: its descriptor, which the caller closes.
  func create(_ name: String, flags: Int32 = 0) throws(FileError) -> Int32 {
    let made = openat(
      descriptor, name, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_RDWR | flags, 0o644)
    guard made >= 0 else { throw .system() }
    return made
  }

  func remove(_ name: String) { unlinkat(descriptor, name, 0) }

  /// Brings the names of the folder to the disk.
  func synchronise() throws(FileError) {
    // Some file systems know no such call for folders.
    while fsync(descriptor) != 0 {
      if errno == EINTR { continue }
      if errno == EINVAL || errno == EROFS { return }
      throw .system()
    }
  }

  /// Every name in the folder, sorted.
  func names() throws(FileError) -> [String] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw .system() }
    guard let list = fdopendir(copy) else {
      close(copy)
      throw .system()
    }
    defer { closedir(list) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(list) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    if errno != 0 { throw .system() }
    return names.sorted()
  }

  func isLink(_ name: String) -> Bool { kind(name) == S_IFLNK }

  func isFolder(_ name: String) -> Bool { kind(name) == S_IFDIR }

  /// What is under a name, links not followed, or nil where there is nothing.
  private func kind(_ name: String) -> mode_t? {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }

  private static func link(_ name: String) -> FileError {
    FileError(
      reason: "'\(name)' is a link, and nothing is read or written through links in a study. Put "
        + "what it names in its place", code: ELOOP)
  }
}
