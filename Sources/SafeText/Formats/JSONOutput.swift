import Foundation

/// JSON that leaves the program: characters that are hidden are escaped, so that a terminal shows
/// them by their code and a parser reads them as they were.
package enum JSONOutput {
  /// A document for people and programs, with a line break at its end.
  ///
  /// - Throws: what encoding throws, as where a number is not finite.
  package static func document(_ value: some Encodable) throws -> String {
    try text(value, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]) + "\n"
  }

  /// A value in one line: keys sorted, so that the same value is always the same line.
  package static func line(_ value: some Encodable) throws -> String {
    try text(value, [.sortedKeys, .withoutEscapingSlashes])
  }

  private static func text(
    _ value: some Encodable, _ format: JSONEncoder.OutputFormatting
  ) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = format
    return escaped(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// JSON with every hidden character as `\u202e`. Outside of texts there is none, and the
  /// controls of ASCII are escaped already.
  static func escaped(_ json: String) -> String {
    guard json.utf8.contains(where: { $0 > 0x7E }) else { return json }
    // A view of scalars would be copied as a whole with each text that is added.
    var result = ""
    for scalar in json.unicodeScalars {
      guard scalar.value > 0x7E, scalar.isHidden else {
        result.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        let zeros = String(repeating: "0", count: 4 - digits.count)
        result += "\\u" + zeros + digits
      }
    }
    return result
  }
}
