package import Foundation

/// Lines that are added to the end of an open file: whole, or not at all.
package enum AppendedLine {
  /// - Parameter isKept: waits until the line is on the disk.
  package static func add(
    _ line: Data, to descriptor: Int32, isKept: Bool
  ) throws(FileError) {
    let before = lseek(descriptor, 0, SEEK_END)
    do throws(FileError) {
      try line.withBytes { bytes throws(FileError) in
        try TemporaryFile.write(bytes, to: descriptor)
      }
      if isKept { try TemporaryFile.synchronise(descriptor) }
    } catch {
      // Who reads the file must find it as if the line had never been tried.
      if before >= 0 { while ftruncate(descriptor, before) != 0, errno == EINTR {} }
      throw error
    }
  }
}
