import Studies

/// How long another machine may not see what was written in a folder: not at all on a disk of this
/// machine, and a minute where each machine keeps what it saw for a while, as NFS does.
public enum VisibilityDelay {
  public static func of(_ path: String) -> Duration {
    SharedFileSystem.holds(path) ? .seconds(60) : .zero
  }
}
