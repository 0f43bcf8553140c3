package import Foundation

/// A file that appears under its name when it is whole, or not at all.
///
/// It is written beside its place under a name that nobody can guess, brought to the disk, and
/// renamed. Dropped before `commit`, it leaves nothing; what a killed process left is removed by the
/// next one that writes there, see ``Leftovers``.
package final class WholeFile {
  private let place: FilePlace
  private let folder: OpenFolder
  private let temporary: TemporaryFile
  private var isCommitted = false

  /// Starts a file; folders on the way are made.
  package init(_ place: FilePlace) throws(WriteError) {
    self.place = place
    folder = try place.folder()
    Leftovers.sweep(folder)
    temporary = try WriteError.at(place.path) { [folder] () throws(FileError) in
      guard !folder.isFolder(place.name) else { throw .system(EISDIR) }
      return try TemporaryFile(in: folder)
    }
  }

  package convenience init(_ path: String) throws(WriteError) { try self.init(FilePlace(path)) }

  package static func write(_ data: Data, to place: FilePlace) throws(WriteError) {
    let file = try WholeFile(place)
    try file.write(data)
    try file.commit()
  }

  package static func write(_ data: Data, to path: String) throws(WriteError) {
    try write(data, to: FilePlace(path))
  }

  package func write(_ data: Data) throws(WriteError) {
    try data.withBytes { bytes throws(WriteError) in try write(bytes) }
  }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError) {
    try WriteError.at(place.path) { () throws(FileError) in try temporary.write(bytes) }
  }

  /// Brings the file to the disk and gives it its name.
  package func commit() throws(WriteError) {
    try WriteError.at(place.path) { () throws(FileError) in
      try temporary.synchronise()
      guard renameat(folder.descriptor, temporary.name, folder.descriptor, place.name) == 0 else {
        throw .system()
      }
      isCommitted = true
      try folder.synchronise()
    }
  }

  deinit {
    if !isCommitted { folder.remove(temporary.name) }
  }
}
