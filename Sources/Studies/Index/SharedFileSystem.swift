import Foundation

/// File systems that other machines write to as well: SQLite's shared memory and locks don't reach
/// across them (https://www.sqlite.org/wal.html, "All processes using a database must be on the
/// same host computer").
package enum SharedFileSystem {
  private static let types: Set<String> = [
    "nfs", "nfs3", "nfs4", "cifs", "smb3", "smbfs", "lustre", "gpfs", "beegfs", "ceph", "afs",
    "9p", "gfs2", "ocfs2", "panfs", "wekafs", "coda", "glusterfs", "orangefs", "pvfs2",
  ]

  /// Whether a path is on one; of a path that is not there, its nearest folder.
  package static func holds(_ path: String) -> Bool {
    guard let mounts = try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8) else {
      return false
    }
    var path = path
    while true {
      if let resolved = PathName.resolved(path) { return holds(resolved, mounts: mounts) }
      guard let end = path.lastIndex(of: "/"), path.count > 1 else { return false }
      path = end == path.startIndex ? "/" : String(path[..<end])
    }
  }

  /// - Parameters:
  ///   - path: without links.
  ///   - mounts: lines as in `/proc/self/mounts`: device, place, type, options (fstab(5)).
  static func holds(_ path: String, mounts: String) -> Bool {
    var found: (place: String, type: Substring)?
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 2 else { continue }
      let place = unescaped(fields[1])
      guard place == "/" || path == place || path.hasPrefix(place + "/") else { continue }
      // What is mounted later over the same place hides what was there.
      if place.utf8.count >= found?.place.utf8.count ?? 0 { found = (place, fields[2]) }
    }
    guard let type = found?.type else { return false }
    return types.contains(String(type)) || type.hasPrefix("fuse.") || type == "fuse"
  }

  /// Blanks and such stand as three octal digits.
  private static func unescaped(_ field: Substring) -> String {
    let parts = field.split(separator: "\\", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(String(parts[0])) { text, part in
      guard let code = UInt8(part.prefix(3), radix: 8) else { return text + "\\" + part }
      return text + String(UnicodeScalar(code)) + part.dropFirst(3)
    }
  }
}
