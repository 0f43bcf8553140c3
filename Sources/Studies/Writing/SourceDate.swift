package import Foundation

/// The date that files carry.
package enum SourceDate {
  /// Now, or the seconds since 1970 that `SOURCE_DATE_EPOCH` gives
  /// (https://reproducible-builds.org/specs/source-date-epoch/).
  package static func now(
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(SourceDateError) -> Date {
    guard let text = environment["SOURCE_DATE_EPOCH"], !text.isEmpty else { return Date() }
    guard let seconds = Int64(text, radix: 10), (0...253_402_300_799).contains(seconds) else {
      throw SourceDateError(text: text)
    }
    return Date(timeIntervalSince1970: Double(seconds))
  }
}

/// Why a file can't be dated.
package struct SourceDateError: Error, Hashable, Sendable, CustomStringConvertible {
  let text: String

  package var description: String {
    "Can't date the file: SOURCE_DATE_EPOCH is '\(text)'; expected seconds since 1970. Correct it, "
      + "or unset it."
  }
}
