import Glibc

/// Tells whether a program has a file open for writing.
enum FileWriters {
  // Leases of an open file, which the headers hide.
  private static let setLease: Int32 = 1024  // F_SETLEASE

  /// True where the system says so: it grants a lease for reading only on a file that nobody has
  /// open for writing. File systems without leases say nothing.
  static func areThere(_ file: OpenFile) -> Bool {
    file.withDescriptor { descriptor in
      // The signal that tells of a lease's end would end the process.
      signal(SIGIO, SIG_IGN)
      if fcntl(descriptor, setLease, F_RDLCK) == 0 {
        _ = fcntl(descriptor, setLease, F_UNLCK)
        return false
      }
      return errno == EAGAIN
    }
  }
}
