import Glibc

/// A copy of a folder that appears under its name when it is whole. Files are copied, their
/// permissions are not: those of an installed program may be read-only. Who can copy them again has
/// no need that they are brought to the disk one by one.
package enum FolderCopy {
  /// - Returns: How many files there are.
  /// - Throws: ``WriteError`` where the copy can't be made.
  package static func make(of source: String, at path: String) throws -> Int {
    let place = FilePlace(path)
    let parent = try place.folder()
    Leftovers.sweep(parent)
    return try WriteError.at(path) { () throws(FileError) in
      let copy = try TemporaryFolder(in: parent)
      var isWhole = false
      defer { if !isWhole { copy.remove(from: parent) } }
      let count = try fill(copy.folder, from: try OpenFolder(source))
      guard renameat(parent.descriptor, copy.name, parent.descriptor, place.name) == 0 else {
        throw .system()
      }
      isWhole = true
      return count
    }
  }

  private static func fill(_ folder: OpenFolder, from source: OpenFolder) throws(FileError) -> Int {
    var count = 0
    for name in try source.names() {
      if source.isFolder(name) {
        let inner = try folder.folder(name, makes: true)
        count += try fill(inner, from: try source.folder(name))
        continue
      }
      let bytes = try source.file(name).content(limit: .max)
      let file = try folder.create(name)
      defer { close(file) }
      try bytes.withBytes { bytes throws(FileError) in try TemporaryFile.write(bytes, to: file) }
      count += 1
    }
    return count
  }
}
