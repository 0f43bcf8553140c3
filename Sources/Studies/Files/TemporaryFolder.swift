import Glibc

/// A new folder under a name that nobody can guess, locked as long as it is open, as a
/// ``TemporaryFile`` is.
final class TemporaryFolder {
  let name: String
  let folder: OpenFolder

  init(in parent: OpenFolder) throws(FileError) {
    // Another process may take the folder for left over before it is locked, and remove it.
    for _ in 0..<100 {
      let name = TemporaryFile.newName()
      let folder = try parent.folder(name, makes: true)
      var status = stat()
      let isLocked = flock(folder.descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
      if isLocked, fstat(folder.descriptor, &status) == 0, status.st_nlink > 0 {
        self.name = name
        self.folder = folder
        return
      }
    }
    throw FileError(reason: "temporary folders are removed as soon as they are made")
  }

  /// Removes the folder and all that is in it.
  func remove(from parent: OpenFolder) { Self.remove(name, folder, from: parent) }

  @discardableResult
  static func remove(_ name: String, _ folder: OpenFolder, from parent: OpenFolder) -> Bool {
    for inner in (try? folder.names()) ?? [] {
      if folder.isFolder(inner), let found = try? folder.folder(inner) {
        remove(inner, found, from: folder)
      } else {
        folder.remove(inner)
      }
    }
    return unlinkat(parent.descriptor, name, AT_REMOVEDIR) == 0
  }
}
