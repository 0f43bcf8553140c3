import CVectorMath

/// The 16-bit formats that features are stored in.
package enum HalfPrecision {
  /// IEEE half precision (F16) to float32, exactly.
  package static func convertHalf(
    _ from: UnsafePointer<UInt16>, to: UnsafeMutablePointer<Float>, count: Int
  ) {
    cvm_from_half(to, from, count)
  }

  /// bfloat16 (BF16) to float32, exactly.
  package static func convertBfloat(
    _ from: UnsafePointer<UInt16>, to: UnsafeMutablePointer<Float>, count: Int
  ) {
    cvm_from_bfloat(to, from, count)
  }
}
