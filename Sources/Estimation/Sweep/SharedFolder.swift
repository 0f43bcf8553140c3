import Foundation

/// Folders that several machines see.
public enum SharedFolder {
  /// The file systems of networks, as the list of mounts names them.
  private static let kinds: Set<String> = [
    "afs", "beegfs", "ceph", "cifs", "gpfs", "lustre", "nfs", "nfs4", "orangefs", "panfs", "pvfs2",
    "smb3", "wekafs",
  ]

  /// How long another machine may not see what was written here: zero on a disk of this machine,
  /// and a minute where attributes are kept by each machine for a while, as NFS does.
  public static func delay(_ path: String) -> Duration {
    let mounts = FileManager.default.contents(atPath: "/proc/self/mountinfo") ?? Data()
    let real = URL(filePath: path).resolvingSymlinksInPath().path
    return delay(real, mounts: String(decoding: mounts, as: UTF8.self))
  }

  /// - Parameter mounts: what `/proc/self/mountinfo` holds.
  static func delay(_ path: String, mounts: String) -> Duration {
    var longest = -1
    var kind = ""
    for line in mounts.split(separator: "\n") {
      // 36 35 0:32 / /scratch rw,relatime shared:1 - nfs4 server:/scratch rw,vers=4.2
      let words = line.split(separator: " ")
      guard words.count > 6, let dash = words.firstIndex(of: "-"), dash + 1 < words.count else {
        continue
      }
      let place = words[4].replacing("\\040", with: " ")
      let isAbove = place == "/" || path == place || path.hasPrefix(place + "/")
      // Of two on one place the later one is seen.
      if isAbove, place.count >= longest {
        longest = place.count
        kind = String(words[dash + 1])
      }
    }
    return kinds.contains(kind) || kind.hasPrefix("fuse.") ? .seconds(60) : .zero
  }
}
