import SafeText
import Testing

@Suite("Hidden characters")
struct VisibleTextTests {
  /// One or two of each kind that a reader doesn't see.
  static let hidden: [UInt32] = [
    0x00, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x80, 0x85, 0x9B, 0x9D, 0xAD, 0x34F, 0x61C, 0x115F,
    0x1160, 0x17B4, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A,
    0x202E, 0x2060, 0x2063, 0x2066, 0x2069, 0x206F, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9,
    0xFFFE, 0xFFFF, 0xFDD0, 0x1D173, 0xE0001, 0xE0041, 0xE007F, 0xE0100, 0x10FFFF,
  ]

  @Test("are shown by their code, in a line and in lines", arguments: hidden)
  func areShown(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(scalar.isHidden)
    let code = "\\u{" + String(value, radix: 16, uppercase: true) + "}"
    let text = "a\(Character(scalar))b"
    #expect(VisibleText.line(text) == "a\(code)b")
    #expect(VisibleText.lines(text) == "a\(code)b")
  }

  @Test(
    "are not letters, marks, blanks and signs that are drawn",
    arguments: [
      "é", "e\u{301}", "千问", "नमस्ते", "خواهم", "\u{A0}", "\u{2003}", "⣿█", "…", "\u{FFFD}",
      "\u{E000}",
    ])
  func drawn(text: String) {
    #expect(VisibleText.line(text) == text)
  }

  @Test(
    "stay where they make one picture of several emoji, and nowhere else",
    arguments: [
      ("👩‍👩‍👧", "👩‍👩‍👧"), ("❤️", "❤️"), ("1️⃣", "1️⃣"), ("🏳️‍🌈", "🏳️‍🌈"), ("👩🏽‍🚀", "👩🏽‍🚀"),
      ("a\u{200D}b", "a\\u{200D}b"), ("👩\u{200D}", "👩\\u{200D}"), ("1\u{FE0F}", "1\\u{FE0F}"),
      ("👩\u{200D}a", "👩\\u{200D}a"), ("\u{FE0F}❤", "\\u{FE0F}❤"),
      ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}\\u{FE0F}"), ("می\u{200C}خواهم", "می\\u{200C}خواهم"),
      ("क\u{94D}\u{200D}ष", "क\u{94D}\\u{200D}ष"),
    ])
  func emoji(text: String, shown: String) {
    #expect(Array(VisibleText.line(text).unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test("of line breaks and tabs are blanks in a line, and stay in lines but for a lone return")
  func lineBreaks() {
    #expect(VisibleText.line("a\nb\r\nc\td\re") == "a b c d\\u{D}e")
    #expect(
      Array(VisibleText.lines("a\nb\r\nc\td\re").utf8) == Array("a\nb\r\nc\td\\u{D}e".utf8))
  }

  @Test("are gone from any text of random characters", arguments: 0..<64 as Range<UInt64>)
  func random(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    var scalars = String.UnicodeScalarView()
    for _ in 0..<200 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let value = UInt32(truncatingIfNeeded: state >> 20) % (state & 1 == 0 ? 0x110000 : 0x3000)
      scalars.append(Unicode.Scalar(value) ?? "?")
    }
    let once = VisibleText.line(String(scalars))
    #expect(!once.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    #expect(!once.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
    #expect(VisibleText.line(once) == once)
  }
}
