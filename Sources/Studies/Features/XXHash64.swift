// Conversions fit: bytes and words are wider here, and lengths are of data in memory.

package import Foundation

/// A fast hash of the content of large files, piece by piece; not for security.
///
/// Y. Collet, xxHash, XXH64 with the seed 0: https://github.com/Cyan4973/xxHash (specification).
struct XXHash64 {
  private static let p1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let p2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let p3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let p4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let p5: UInt64 = 0x27D4_EB2F_1656_67C5

  private var lanes = (p1 &+ p2, p2, UInt64(0), 0 &- p1)
  private var total: UInt64 = 0
  /// What is left of the bytes so far: fewer than a stripe of 32.
  private var rest: [UInt8] = []

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    total += UInt64(bytes.count)
    var place = 0
    if !rest.isEmpty {
      place = min(32 - rest.count, bytes.count)
      rest.append(contentsOf: bytes[..<place])
      if rest.count < 32 { return }
      let stripe = rest
      stripe.withUnsafeBytes { mix($0.baseAddress!) }
      rest = []
    }
    while place + 32 <= bytes.count {
      mix(bytes.baseAddress! + place)
      place += 32
    }
    rest.append(contentsOf: bytes[place...])
  }

  private mutating func mix(_ stripe: UnsafeRawPointer) {
    lanes.0 = Self.round(lanes.0, Self.word(stripe, 0))
    lanes.1 = Self.round(lanes.1, Self.word(stripe, 8))
    lanes.2 = Self.round(lanes.2, Self.word(stripe, 16))
    lanes.3 = Self.round(lanes.3, Self.word(stripe, 24))
  }

  private static func word(_ start: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  private static func rotate(_ value: UInt64, _ by: UInt64) -> UInt64 {
    value &<< by | value &>> (64 &- by)
  }

  private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    rotate(lane &+ input &* p2, 31) &* p1
  }

  var value: UInt64 {
    var hash: UInt64
    if total >= 32 {
      hash = Self.rotate(lanes.0, 1) &+ Self.rotate(lanes.1, 7)
      hash = hash &+ Self.rotate(lanes.2, 12) &+ Self.rotate(lanes.3, 18)
      for lane in [lanes.0, lanes.1, lanes.2, lanes.3] {
        hash = (hash ^ Self.round(0, lane)) &* Self.p1 &+ Self.p4
      }
    } else {
      hash = Self.p5
    }
    hash = hash &+ total
    rest.withUnsafeBytes { bytes in
      var place = 0
      while place + 8 <= bytes.count {
        hash ^= Self.round(0, Self.word(bytes.baseAddress!, place))
        hash = Self.rotate(hash, 27) &* Self.p1 &+ Self.p4
        place += 8
      }
      if place + 4 <= bytes.count {
        let half = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
        hash ^= UInt64(UInt32(littleEndian: half)) &* Self.p1
        hash = Self.rotate(hash, 23) &* Self.p2 &+ Self.p3
        place += 4
      }
      for byte in bytes[place...] {
        hash ^= UInt64(byte) &* Self.p5
        hash = Self.rotate(hash, 11) &* Self.p1
      }
    }
    hash = (hash ^ hash >> 33) &* Self.p2
    hash = (hash ^ hash >> 29) &* Self.p3
    return hash ^ hash >> 32
  }

  var hex: String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}

/// The hash that names what something was made from.
package enum ContentHash {
  /// XXH64 with the seed 0, as 16 hexadecimal digits.
  package static func hex(_ data: Data) -> String {
    var hash = XXHash64()
    data.withUnsafeBytes { hash.update($0) }
    return hash.hex
  }
}
