// Conversions fit: they are of bytes and of digits of bytes.

import Foundation
import SafeText

/// What an exported file tells of itself, read back from it.
struct ExportProvenance {
  /// What is told, in the order in which it is; the data are the hash of what was drawn or written.
  enum Field: String, CaseIterable {
    case study, filter, software, data, date, command
  }

  private var fields: [Field: String] = [:]

  subscript(field: Field) -> String? { fields[field] }

  /// nil where the bytes hold none of it.
  init?(_ bytes: Data) {
    let text: String
    switch bytes.prefix(4) {
    case Data([0x89, 0x50, 0x4E, 0x47]): text = Self.ofPNG(bytes)
    case Data("%PDF".utf8): text = Self.ofPDF(bytes)
    default:
      let whole = String(decoding: bytes, as: UTF8.self)
      text = Self.ofSVG(whole) ?? Self.ofJSON(whole) ?? Self.ofComment(whole)
    }
    var marks: [(key: Field, range: Range<String.Index>)] = []
    var start = text.startIndex
    for key in Field.allCases {
      // Each field begins a line, or follows another.
      guard let found = text.range(of: key.rawValue + ": ", range: start..<text.endIndex) else {
        continue
      }
      marks.append((key, found))
      start = found.upperBound
    }
    for (index, mark) in marks.enumerated() {
      let end = index + 1 < marks.count ? marks[index + 1].range.lowerBound : text.endIndex
      let value = text[mark.range.upperBound..<end]
      let line = value.prefix { $0 != "\n" }.trimmingCharacters(in: .whitespaces)
      fields[mark.key] = line.hasSuffix(";") ? String(line.dropLast()) : line
    }
    guard self[.software]?.hasPrefix("infoprism") == true, self[.command] != nil else {
      return nil
    }
  }

  /// The description of the root: the entries of the metadata, a line each.
  private static func ofSVG(_ text: String) -> String? {
    guard text.contains("<svg"), let start = text.range(of: "<desc>"),
      let end = text.range(of: "</desc>", range: start.upperBound..<text.endIndex)
    else { return nil }
    let entities = [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&"),
    ]
    return named(
      entities.reduce(String(text[start.upperBound..<end.lowerBound])) {
        $0.replacing($1.0, with: $1.1)
      })
  }

  /// The keys of the metadata in the words of tables.
  private static func named(_ text: String) -> String {
    let lines = text.split(separator: "\n")
    func value(_ key: String) -> String? {
      lines.first { $0.hasPrefix(key + ": ") }.map { String($0.dropFirst(key.count + 2)) }
    }
    return [
      value("Description"), value("Creation Time").map { "date: \($0)" },
      value("Comment").map { "command: \($0)" },
    ].compactMap { $0 }.joined(separator: "\n")
  }

  private static func ofPNG(_ bytes: Data) -> String {
    var place = bytes.startIndex + 8
    var lines: [String] = []
    while place + 12 <= bytes.endIndex {
      let length = bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
      let (begin, end) = (place + 8, place + 8 + length)
      guard length >= 0, end <= bytes.endIndex else { break }
      if bytes[(place + 4)..<begin] == Data("iTXt".utf8),
        let null = bytes[begin..<end].firstIndex(of: 0), null + 5 <= end
      {
        lines.append(
          String(decoding: bytes[begin..<null], as: UTF8.self) + ": "
            + String(decoding: bytes[(null + 5)..<end], as: UTF8.self))
      }
      place = end + 4
    }
    return named(lines.joined(separator: "\n"))
  }

  /// The strings of the document's information.
  private static func ofPDF(_ bytes: Data) -> String {
    func string(_ key: String) -> String? {
      guard let found = bytes.range(of: Data(("/" + key + " ").utf8)) else { return nil }
      return PDFString.read(bytes[found.upperBound...])
    }
    return [
      string("Subject"), string("CreationDate").flatMap(PDFString.date).map { "date: \($0)" },
      string("Keywords").map { "command: \($0)" },
    ].compactMap { $0 }.joined(separator: "\n")
  }

  private static func ofJSON(_ text: String) -> String? {
    struct Document: Decodable {
      var provenance: [String: String]
    }
    guard text.hasPrefix("{"),
      let document = try? JSONDecoder().decode(Document.self, from: Data(text.utf8))
    else { return nil }
    return Field.allCases.compactMap { key in
      document.provenance[key.rawValue].map { "\(key): \($0)" }
    }.joined(separator: "\n")
  }

  /// The comment at the beginning of a table: a line each, or all in one.
  private static func ofComment(_ text: String) -> String {
    let lines = text.prefix(20_000).split(separator: "\n", omittingEmptySubsequences: false)
    if let first = lines.first, first.hasPrefix("# ") { return String(first.dropFirst(2)) }
    return lines.prefix(8).filter { !$0.hasPrefix("<!--") }.map { line in
      line.hasPrefix("% ") ? String(line.dropFirst(2)) : String(line)
    }.joined(separator: "\n")
  }
}

/// A string as PDF writes it: in parentheses with escapes, or in hexadecimal.
private enum PDFString {
  static func read(_ bytes: Data) -> String? {
    guard let first = bytes.first else { return nil }
    var found: [UInt8] = []
    if first == UInt8(ascii: "<") {
      let digits = bytes.dropFirst().prefix { $0 != UInt8(ascii: ">") }
        .compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      found = stride(from: 0, to: digits.count - 1, by: 2).map {
        UInt8(digits[$0] * 16 + digits[$0 + 1])
      }
    } else if first == UInt8(ascii: "(") {
      var (depth, rest) = (1, bytes.dropFirst())
      while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "\\"):
          guard let next = rest.popFirst() else { break }
          if (48...55).contains(next) {
            var value = Int(next - 48)
            while let digit = rest.first, (48...55).contains(digit), value < 32 {
              value = value * 8 + Int(digit - 48)
              rest = rest.dropFirst()
            }
            found.append(UInt8(truncatingIfNeeded: value))
          } else {
            let escapes: [UInt8: UInt8] = [110: 10, 114: 13, 116: 9]
            found.append(escapes[next] ?? next)
          }
          continue
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"): depth -= 1
        default: break
        }
        if depth == 0 { break }
        found.append(byte)
      }
    } else {
      return nil
    }
    guard found.starts(with: [0xFE, 0xFF]) else { return String(decoding: found, as: UTF8.self) }
    let pairs = stride(from: 2, to: found.count - 1, by: 2).map {
      UInt16(found[$0]) << 8 | UInt16(found[$0 + 1])
    }
    return String(decoding: pairs, as: UTF16.self)
  }

  /// `D:20260301120000Z`, which cairo writes without its beginning, as ISO 8601.
  static func date(_ text: String) -> String? {
    let digits = text.filter(\.isNumber)
    guard digits.count >= 14 else { return nil }
    func part(_ from: Int, _ count: Int) -> Substring { digits.dropFirst(from).prefix(count) }
    return "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))T\(part(8, 2)):\(part(10, 2)):\(part(12, 2))Z"
  }
}
