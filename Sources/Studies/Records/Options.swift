// Conversions fit: letters of options are A to Z.

/// The letters of options.
package enum Options {
  /// A, B … Z; beyond that, the number.
  package static func letter(_ index: Int) -> String {
    (0..<26).contains(index) ? String(UnicodeScalar(UInt8(65 + index))) : "\(index + 1)"
  }
}
