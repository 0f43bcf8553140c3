// Conversions fit: the size of a page.

import Glibc

/// A file mapped into memory for reading: its pages come and go as they are used.
///
/// The bytes are there as long as the file is: a user of `bytes` extends its lifetime.
///
/// `@unchecked Sendable`: the mapping is made once and only ever read.
package final class MappedFile: @unchecked Sendable {
  /// Valid as long as this object is: hold on to it, as by `withExtendedLifetime`.
  package let bytes: UnsafeRawBufferPointer

  /// - Throws: ``FileError`` with the reason.
  package init(_ path: String, isReadInOrder: Bool = true) throws(FileError) {
    // Without O_NONBLOCK a pipe under this name would wait for its writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(reason: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileError(reason: String(cString: strerror(errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(reason: "it is not a regular file")
    }
    let count = Int(clamping: status.st_size)
    guard count > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      start != MAP_FAILED
    else { throw FileError(reason: String(cString: strerror(errno))) }
    if isReadInOrder { madvise(start, count, MADV_SEQUENTIAL) }
    bytes = UnsafeRawBufferPointer(start: start, count: count)
  }

  /// Gives back the memory of what has been read, from one place to another; it can be read again.
  func release(_ range: Range<Int>) {
    let page = Int(getpagesize())
    let first = (range.lowerBound + page - 1) / page * page
    let end = range.upperBound / page * page
    guard let start = bytes.baseAddress, first < end else { return }
    madvise(UnsafeMutableRawPointer(mutating: start + first), end - first, MADV_DONTNEED)
  }

  deinit {
    if let start = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }
}

/// Why a file can't be read.
package struct FileError: Error, Hashable, Sendable {
  package let reason: String
  package init(reason: String) { self.reason = reason }
}
