// Conversions fit: a byte, or four of them, into 64 bits.

import Foundation

/// How a camera was held, as EXIF says: pictures are shown upright, whichever way they are stored.
///
/// CIPA DC-008 (Exif 3.0), section 4.6.5, tag 0x0112.
enum Orientation {
  /// 1 is upright; 2 to 8 are the other ways to lay a rectangle over itself.
  static func inJPEG(_ bytes: [UInt8]) -> Int {
    var place = 2
    while place + 4 <= bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      if marker == 0xFF || marker == 0x01 || (0xD0...0xD8).contains(marker) {
        place += marker == 0xFF ? 1 : 2
        continue
      }
      if marker == 0xDA || marker == 0xD9 { return 1 }  // the picture itself begins
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      guard length >= 2, place + 2 + length <= bytes.count else { return 1 }
      let segment = bytes[(place + 4)..<(place + 2 + length)]
      if marker == 0xE1, segment.starts(with: Array("Exif".utf8) + [0, 0]) {
        return inTIFF(Array(segment.dropFirst(6)))
      }
      place += 2 + length
    }
    return 1
  }

  /// The chunk `eXIf` of a PNG, wherever it stands.
  static func inPNG(_ data: Data) -> Int {
    let bytes = [UInt8](data)
    var place = 8
    while place + 12 <= bytes.count {
      let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= bytes.count - place - 12 else { return 1 }
      if bytes[(place + 4)..<(place + 8)].elementsEqual("eXIf".utf8) {
        return inTIFF(Array(bytes[(place + 8)..<(place + 8 + length)]))
      }
      place += 12 + length
    }
    return 1
  }

  /// The tag in the first directory of a block in TIFF's form.
  private static func inTIFF(_ bytes: [UInt8]) -> Int {
    guard bytes.count >= 8 else { return 1 }
    let isLittle = bytes.starts(with: Array("II".utf8))
    guard isLittle || bytes.starts(with: Array("MM".utf8)) else { return 1 }
    func word(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place + count <= bytes.count else { return nil }
      let part = bytes[place..<place + count]
      return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard word(2, 2) == 42, let start = word(4, 4), let count = word(start, 2) else { return 1 }
    for entry in 0..<count {
      let place = start + 2 + 12 * entry
      guard let tag = word(place, 2) else { return 1 }
      if tag == 0x0112, word(place + 2, 2) == 3, let value = word(place + 8, 2) {
        return (1...8).contains(value) ? value : 1
      }
    }
    return 1
  }
}

extension Picture {
  /// The picture upright, where it was stored in another orientation of EXIF.
  func upright(_ orientation: Int) -> Picture {
    guard (2...8).contains(orientation) else { return self }
    let isTurned = orientation >= 5
    let (columns, rows) = isTurned ? (height, width) : (width, height)
    var result = [UInt32](repeating: 0, count: pixels.count)
    for row in 0..<rows {
      for column in 0..<columns {
        let (right, bottom) = (width - 1, height - 1)
        let (x, y): (Int, Int) =
          switch orientation {
          case 2: (right - column, row)
          case 3: (right - column, bottom - row)
          case 4: (column, bottom - row)
          case 5: (row, column)
          case 6: (row, bottom - column)
          case 7: (right - row, bottom - column)
          default: (right - row, column)
          }
        result[row * columns + column] = pixels[y * width + x]
      }
    }
    return Picture(width: columns, height: rows, pixels: result)
  }
}
