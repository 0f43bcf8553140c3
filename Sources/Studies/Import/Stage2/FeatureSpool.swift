import Glibc

/// Rows of features on their way to a file whose header needs their number first.
///
/// They are in a file without a name, which is gone with the process however that ends.
final class FeatureSpool {
  private let place: FilePlace
  private let file: TemporaryFile
  private(set) var width: Int?
  private(set) var count = 0
  private var buffer: [Float] = []

  /// - Parameter place: a file of the folder that has room for the features.
  init(beside place: FilePlace) throws(WriteError) {
    self.place = place
    let folder = try place.folder()
    Leftovers.sweep(folder)
    file = try WriteError.at(place.path) { () throws(FileError) in try TemporaryFile(in: folder) }
    folder.remove(file.name)
  }

  /// - Precondition: the row is as wide as the ones before.
  func append(_ row: [Float]) throws(WriteError) {
    width = width ?? row.count
    precondition(row.count == width)
    buffer += row
    count += 1
    if buffer.count >= 1 << 18 { try flush() }
  }

  private func flush() throws(WriteError) {
    try buffer.withUnsafeBufferPointer { numbers throws(WriteError) in
      try WriteError.at(place.path) { () throws(FileError) in
        try file.write(UnsafeRawBufferPointer(numbers))
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Gives everything back in pieces.
  func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    try flush()
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { piece.deallocate() }
    var offset = 0
    while true {
      let got = pread(file.descriptor, piece.baseAddress, piece.count, off_t(offset))
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw WriteError(place.path, .system()) }
      if got == 0 { return }
      try body(UnsafeRawBufferPointer(rebasing: piece[..<got]))
      offset += got
    }
  }
}
