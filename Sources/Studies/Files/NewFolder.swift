import Glibc

/// A folder of a study that appears under its name when all that belongs in it is there.
///
/// Until then its files stand in a folder beside it that nobody reads, locked as a
/// ``TemporaryFile`` is. Dropped before `commit`, it leaves nothing; what a killed process left is
/// removed by the next one that writes there, see ``Leftovers``.
package final class NewFolder {
  private let way: String
  private let study: String
  private let parent: OpenFolder
  private let temporary: TemporaryFolder
  private var isCommitted = false

  /// - Parameter way: Where the folder is to be in the study, such as `features/LLaVA-OV-7B.POPE`.
  package init(_ way: String, in study: String) throws(WriteError) {
    self.way = way
    self.study = study
    parent = try FilePlace(way, in: study).folder()
    Leftovers.sweep(parent)
    temporary = try WriteError.at(FilePlace(way, in: study).path) {
      [parent] () throws(FileError) in try TemporaryFolder(in: parent)
    }
  }

  private var name: String { FilePlace(way, in: study).name }

  /// Where a file of the folder is written, and read until `commit`.
  package func place(_ file: String) -> FilePlace {
    let above = way.split(separator: "/").dropLast().joined(separator: "/")
    return FilePlace("\(above)/\(temporary.name)/\(file)", in: study)
  }

  /// Gives the folder its name, or puts its files in the place of those that are there already.
  ///
  /// - Parameters:
  ///   - last: The file that says that the others are there.
  ///   - files: All that may be in the folder: what is there and not made anew is removed.
  package func commit(last: String, of files: [String]) throws(WriteError) {
    try WriteError.at(FilePlace(way, in: study).path) { () throws(FileError) in
      try temporary.folder.synchronise()
      if renameat(parent.descriptor, temporary.name, parent.descriptor, name) != 0 {
        guard errno == ENOTEMPTY || errno == EEXIST else { throw .system() }
        try replace(last: last, of: files)
      }
      isCommitted = true
      try parent.synchronise()
    }
  }

  private func replace(last: String, of files: [String]) throws(FileError) {
    let there = try parent.folder(name)
    let made = try temporary.folder.names()
    for file in files where !made.contains(file) { there.remove(file) }
    for file in made.filter({ $0 != last }) + [last] {
      guard renameat(temporary.folder.descriptor, file, there.descriptor, file) == 0 else {
        throw .system()
      }
    }
    try there.synchronise()
    temporary.remove(from: parent)
  }

  deinit {
    if !isCommitted { temporary.remove(from: parent) }
  }
}
