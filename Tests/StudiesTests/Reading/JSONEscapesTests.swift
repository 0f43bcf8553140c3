import Foundation
import Testing

@testable import Studies

@Suite("A text of JSON")
struct JSONEscapesTests {
  private func decode(_ quoted: [UInt8]) throws -> String {
    try quoted.withUnsafeBytes { try JSONEscapes.decode($0) }
  }

  @Test(
    "is read as Foundation reads it",
    arguments: [
      "", "plain", #"a\"b\\c\/d"#, #"\b\f\n\r\t"#, #"\u0041\u00e9\u6f22\u202E"#,
      #"\ud83d\ude00\uD834\uDD1E!"#, "é漢😀", #"é\u0000x"#,
    ])
  func sound(text: String) throws {
    let wanted = try JSONDecoder().decode([String].self, from: Data("[\"\(text)\"]".utf8))
    #expect(try decode(Array(text.utf8)) == wanted[0])
  }

  @Test(
    "is refused where it is none",
    arguments: [
      #"\x"#, #"\"#, #"\u12"#, #"\u12g4"#, #"\u+123"#, #"\u-000"#, #"\ud83d"#, #"\ud83dx"#,
      #"\ud83d\u0041"#, #"\ude00"#,
    ])
  func broken(text: String) {
    #expect(throws: RecordError.self) { try decode(Array(text.utf8)) }
  }

  @Test("is refused where it is no UTF-8, with and without escapes")
  func noUnicode() {
    #expect(throws: RecordError.self) { try decode([0x61, 0xFF]) }
    #expect(throws: RecordError.self) { try decode([0x5C, 0x6E, 0xC3]) }
  }
}
