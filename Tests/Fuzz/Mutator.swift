import Foundation
import InformationDecomposition

/// Changes of an input that readers have stumbled over, drawn from a seed.
struct Mutator {
  private var random: RandomSource
  private let corpus: [Data]

  init(seed: UInt64, corpus: [Data]) {
    random = RandomSource(seed: seed)
    self.corpus = corpus.isEmpty ? [Data()] : corpus
  }

  /// What stands at the edges of numbers, texts and structures.
  private static let tokens: [Data] = [
    "0", "-1", "1e308", "1.7e308", "-1.7e308", "1e-320", "1e19", "9223372036854775807",
    "9223372036854775808", "18446744073709551615", "18446744073709551616", "2147483648",
    "4294967296", "NaN", "Infinity", "-Infinity", "null", "true", "\"\"", "[]", "{}", "[[[[[[[[",
    "\u{202E}", "\u{200B}", "\u{1B}[2J", "\u{9B}", "\u{0}", "\r\n", "\n", "\"", "\\", "\\u0000",
    "\\ud800", ",", ":", "\t", "\u{FEFF}", "e\u{301}", "漢", "👩‍👩‍👧", "=", "(", ")", "not ", "and ",
    "key Enter\n", "resize 0x0\n", "resize 99999x99999\n", "../", "/dev/zero", "%2F", "nan", "A",
  ].map { Data($0.utf8) }

  /// The next input.
  mutating func next(longest: Int) -> Data {
    var bytes = [UInt8](corpus[place(corpus.count)])
    for _ in 0...place(6) { change(&bytes) }
    return Data(bytes.prefix(longest))
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let at = place(bytes.count + 1)
    switch place(8) {
    case 0 where at < bytes.count: bytes[at] ^= 1 << UInt8(place(8))
    case 1 where at < bytes.count: bytes[at] = UInt8(place(256))
    case 2: bytes.removeSubrange(at..<min(bytes.count, at + 1 + place(16)))
    case 3: bytes.insert(contentsOf: Self.tokens[place(Self.tokens.count)], at: at)
    case 4: replaceWord(&bytes, at)
    case 5:
      let piece = Array(bytes[at..<min(bytes.count, at + place(64))])
      bytes.insert(contentsOf: piece, at: place(bytes.count + 1))
    case 6:
      let other = [UInt8](corpus[place(corpus.count)])
      bytes.replaceSubrange(at..., with: other.suffix(place(other.count + 1)))
    default: bytes.removeSubrange(at..<min(bytes.count, at + place(512)))
    }
  }

  /// Puts a token in the place of a whole number or word.
  private mutating func replaceWord(_ bytes: inout [UInt8], _ at: Int) {
    func isPart(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x2E || byte == 0x2D
    }
    var start = at
    var end = at
    while start > 0, isPart(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, isPart(bytes[end]) { end += 1 }
    bytes.replaceSubrange(start..<end, with: Self.tokens[place(Self.tokens.count)])
  }

  private mutating func place(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
}
