// Conversions fit: pieces of a fixed size, far below 2^32.

import CZlib

/// Unpacks what gzip packed, several members after one another included.
enum Gunzip {
  struct Problem: Error {
    var reason: String
  }

  /// - Parameter limit: The most bytes that are unpacked.
  static func unpack(_ bytes: [UInt8], limit: Int) throws(Problem) -> [UInt8] {
    var stream = z_stream()
    guard czlib_gunzip_start(&stream) == Z_OK else { throw Problem(reason: "zlib didn't start") }
    defer { inflateEnd(&stream) }
    var result: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    var source = bytes
    var place = 0
    while true {
      let given = min(source.count - place, 1 << 30)
      var status: Int32 = Z_OK
      var used = 0
      var made = 0
      source.withUnsafeMutableBufferPointer { source in
        piece.withUnsafeMutableBufferPointer { piece in
          stream.next_in = source.baseAddress.map { $0 + place }
          stream.avail_in = UInt32(given)
          stream.next_out = piece.baseAddress
          stream.avail_out = UInt32(piece.count)
          status = inflate(&stream, Z_NO_FLUSH)
          used = given - Int(stream.avail_in)
          made = piece.count - Int(stream.avail_out)
        }
      }
      place += used
      result.append(contentsOf: piece[..<made])
      guard result.count <= limit else {
        throw Problem(reason: "it holds more than \(limit >> 30) GB")
      }
      switch status {
      case Z_STREAM_END:
        // Another member, or the zeros that tapes are filled with.
        guard place + 1 < source.count, source[place] == 0x1F, source[place + 1] == 0x8B else {
          return result
        }
        inflateReset(&stream)
      case Z_OK where used > 0 || made > 0: continue
      case Z_OK, Z_BUF_ERROR: throw Problem(reason: "it ends in the middle")
      default: throw Problem(reason: "it is broken at byte \(place)")
      }
    }
  }
}
