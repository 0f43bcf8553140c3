package import Foundation

/// What the system says of a call that failed, in plain words.
package enum SystemError {
  /// The reason as the rest of a sentence, as in "the disk is full".
  ///
  /// - Parameter code: a value of `errno`.
  package static func reason(_ code: Int32) -> String {
    if let words = words[code] { return words }
    // Of the many others the system's own words, as the rest of a sentence.
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  private static let words: [Int32: String] = [
    ENOSPC: "the disk is full", EDQUOT: "the quota of disk space is used up",
    EFBIG: "the file would be larger than is allowed", EROFS: "the disk can only be read",
    EACCES: "permission is denied", EPERM: "it is not permitted",
    ENOENT: "there is no such file or folder", ENOTDIR: "a folder on the way is a file",
    EISDIR: "it is a folder", EEXIST: "something is there already", ENOTEMPTY: "it is not empty",
    ENAMETOOLONG: "the name is too long", ELOOP: "its links lead in a circle",
    EIO: "the disk or network reports an error", ESTALE: "the file vanished from the network disk",
    EPIPE: "nobody reads it any more", EBADF: "it is closed", EMFILE: "too many files are open",
    ENFILE: "too many files are open on this machine", ENOMEM: "memory is used up",
    EINVAL: "it can't be used so", ENXIO: "there is no such device", ETXTBSY: "it is running",
    EBUSY: "it is in use", ETIMEDOUT: "there was no answer in time",
    ENOEXEC: "it is no program for this machine",
  ]

  /// The value of `errno` behind an error of Foundation, where there is one.
  package static func code(of error: CocoaError) -> Int32? {
    var underlying = error.userInfo[NSUnderlyingErrorKey] as? any Error
    while let found = underlying {
      if let posix = found as? POSIXError { return posix.code.rawValue }
      let nested = found as NSError
      if nested.domain == NSPOSIXErrorDomain { return Int32(clamping: nested.code) }
      underlying = nested.userInfo[NSUnderlyingErrorKey] as? any Error
    }
    switch error.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: return ENOENT
    case .fileReadNoPermission, .fileWriteNoPermission: return EACCES
    case .fileWriteOutOfSpace: return ENOSPC
    case .fileWriteFileExists: return EEXIST
    case .fileWriteVolumeReadOnly: return EROFS
    default: return nil
    }
  }
}
