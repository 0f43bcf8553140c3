import Glibc

/// The parts of a path as it was written, whatever characters stand in it.
///
///     PathName("figures/a.b.svg")   // folder figures, name a.b.svg, ending svg
///     PathName("a")                 // folder ., name a, no ending
package struct PathName: Hashable, Sendable {
  /// What follows the last slash; empty where the path ends in one.
  package let name: String
  /// The folder that it is in: `.` where none is named.
  package let folder: String

  package init(_ path: String) {
    // Bytes, not characters: a slash followed by an accent is one character.
    let bytes = Array(path.utf8)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else {
      (name, folder) = (path, ".")
      return
    }
    name = String(decoding: bytes[(slash + 1)...], as: UTF8.self)
    var end = slash
    while end > 0, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
    folder = end == 0 ? "/" : String(decoding: bytes[..<end], as: UTF8.self)
  }

  /// Whether it can only be a folder, as `.`, `..` and `a/` are.
  package var isFolder: Bool { name.isEmpty || name == "." || name == ".." }

  /// What follows the last point of the name, in small letters, or nothing. A name that begins
  /// with its only point has none.
  package var ending: String {
    guard let point = name.lastIndex(of: "."), point > name.startIndex else { return "" }
    return name[name.index(after: point)...].lowercased()
  }
}

extension PathName {
  /// A path without links, or nil, with `errno`, where there is nothing.
  package static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether a folder is at a path, or a link to one.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
