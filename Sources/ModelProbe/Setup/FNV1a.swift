// Conversions fit: bytes and words are wider here, and lengths are of data in memory.

import Foundation

/// A small stable hash for names of folders and for identities of plans; not for security.
///
/// G. Fowler, L. C. Noll, P. Vo, FNV-1a, 64 bits.
package enum FNV1a {
  package static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  package static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let text = String(hash(bytes), radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }

  /// A hash with well mixed high bits, so that values can be ordered by it.
  package static func mixed(_ text: String) -> UInt64 {
    var value = hash(text.utf8)
    value = (value ^ (value >> 33)) &* 0xff51_afd7_ed55_8ccd
    value = (value ^ (value >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return value ^ (value >> 33)
  }
}
