package import Foundation

/// What tells a picture from others wherever it lies: a hash of its file's bytes, `xxh64:…`, as
/// `xxhsum -H64` prints it.
///
/// It stands with each question (`picture`) and with each row of features (`images`), so that
/// estimators can draw pictures again rather than questions that share one.
package enum PictureIdentity {
  package static func of(_ data: Data) -> String { named(ContentHash.hex(data)) }

  /// The identity of a plain file, or nil where it is none or can't be read. Nothing else is
  /// opened to be read: a pipe would wait for ever.
  package static func ofFile(_ path: String) -> String? {
    var hash = XXHash64()
    guard (try? OpenFile(path).forEachPiece { hash.update($0) }) != nil else { return nil }
    return named(hash.hex)
  }

  static func named(_ hash: String) -> String { "xxh64:" + hash }
}
