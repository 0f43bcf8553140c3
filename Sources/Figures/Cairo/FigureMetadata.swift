// Conversions fit: bytes are taken from wider numbers, and chunks are those of a file in memory.

import SafeText

/// Where a figure comes from, inside its file.
struct FigureMetadata {
  let title: String
  let provenance: CairoRenderer.Provenance?
  /// What stays text in SVG.
  var texts: [PaperText] = []
  var font = PaperFont()

  /// PDF carries it already, through cairo.
  func embedded(in bytes: [UInt8], _ format: CairoRenderer.Format) -> [UInt8] {
    switch format {
    case .pdf: bytes
    case .svg: inSVG(bytes)
    case .png: inPNG(bytes)
    }
  }

  private var entries: [(key: String, value: String)] {
    var entries = [("Title", title), ("Software", "infoprism")]
    if let provenance {
      entries.append(("Description", provenance.description))
      if let command = provenance.command { entries.append(("Comment", command)) }
      if let created = provenance.created { entries.append(("Creation Time", created)) }
    }
    return entries
  }

  /// A title and a description as the first children of the root element.
  private func inSVG(_ whole: [UInt8]) -> [UInt8] {
    let (bytes, rules) = SVGCompaction.compact(whole)
    guard let root = bytes.firstRange(of: Array("<svg".utf8))?.lowerBound,
      let end = bytes[root...].firstIndex(of: UInt8(ascii: ">"))
    else { return bytes }
    let description = entries.dropFirst().map { "\($0.key): \($0.value)" }.joined(separator: "\n")
    let text: Markup<XML> = """

      <title>\(title)</title>
      <desc>\(description)</desc>
      <style>\(rules)</style>
      """
    var result = bytes
    result.insert(contentsOf: text.source.utf8, at: end + 1)
    if let close = result.lastIndex(of: UInt8(ascii: "<")) {
      result.insert(contentsOf: PaperText.group(texts, font: font).source.utf8, at: close)
    }
    return Self.renumbered(result)
  }

  /// Cairo counts its surfaces through the life of the process; the name must not show it.
  private static func renumbered(_ bytes: [UInt8]) -> [UInt8] {
    let mark = Array("id=\"surface".utf8)
    guard let start = bytes.firstRange(of: mark)?.upperBound else { return bytes }
    var end = start
    while end < bytes.count, (48...57).contains(bytes[end]) { end += 1 }
    var result = bytes
    result.replaceSubrange(start..<end, with: [UInt8(ascii: "1")])
    return result
  }

  /// International text chunks after the header, as the PNG specification wants them.
  private func inPNG(_ bytes: [UInt8]) -> [UInt8] {
    // 8 bytes of signature and the header chunk of 25.
    guard bytes.count > 33 else { return bytes }
    var chunks: [UInt8] = []
    for entry in entries {
      // Keyword, null, not compressed, no language, no translated keyword.
      let content =
        Array("iTXt".utf8) + Array(entry.key.utf8) + [0, 0, 0, 0, 0]
        + Array(entry.value.utf8)
      chunks += Self.bigEndian(UInt32(content.count - 4)) + content
      chunks += Self.bigEndian(Self.checksum(content))
    }
    var result = bytes
    result.insert(contentsOf: chunks, at: 33)
    return result
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(value >> $0 & 255) }
  }

  /// CRC-32 as in the PNG specification, annex D.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
    }
    return crc ^ 0xFFFF_FFFF
  }
}
