import Foundation

/// Numbers in messages.
package enum PlainNumber {
  /// Without a fraction where there is none, and all digits: `7`, `0.1`, `1e+300`.
  package static func text(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }

  /// With six significant digits at most.
  package static func short(_ value: Double) -> String {
    String(format: "%.6g", locale: Locale(identifier: "en_US_POSIX"), value)
  }
}
