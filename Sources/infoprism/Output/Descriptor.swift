import Foundation

/// Calls on the descriptors of the standard streams.
enum Descriptor {
  /// Writes all of the bytes.
  ///
  /// - Returns: the value of `errno` where that failed.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { bytes in
      var rest = bytes
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count > 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        } else if count < 0, errno == EAGAIN {
          // Another program made the pipe or terminal that it shares with this one not wait.
          var place = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&place, 1, 1000)
        } else if count == 0 || errno != EINTR {
          return count == 0 ? EIO : errno
        }
      }
      return nil
    }
  }

  /// Keeps the numbers of standard streams that were closed from files that are opened later:
  /// what is printed would go into them. Writing to the stand-in of the output fails.
  static func occupyStandardStreams() {
    for (descriptor, mode) in [
      (STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY),
    ] where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest number that is free is the one that is closed.
      _ = open("/dev/null", mode)
    }
  }
}
