package import Foundation

/// What tells a picture from others wherever it lies: a hash of its file's bytes, `xxh64:…`, as
/// `xxhsum -H64` prints it.
///
/// It stands with each question (`picture`) and with each row of features (`images`), so that
/// estimators can draw pictures again rather than questions that share one.
package enum PictureIdentity {
  package static func of(_ data: Data) -> String { named(hash(of: data)) }

  /// The identity of a plain file, or nil where it is none or can't be read. Nothing else is
  /// opened to be read: a pipe would wait for ever.
  package static func ofFile(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var hash = XXHash64()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return named(hash.hex) }
      hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  static func hash(of data: Data) -> String {
    var hash = XXHash64()
    data.withUnsafeBytes { hash.update($0) }
    return hash.hex
  }

  static func named(_ hash: String) -> String { "xxh64:" + hash }
}
