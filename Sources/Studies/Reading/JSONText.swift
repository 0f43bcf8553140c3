import CSimdjson

/// Parses JSON texts one after another and gives access to the values of the last one.
final class JSONText {
  /// A longer text is refused: no record is near it.
  static let longest = 16 << 20
  /// A text with more values is refused: each takes more memory than its text.
  static let mostValues = 50_000
  static let deepest = 32

  private let parser: OpaquePointer
  private(set) var values = UnsafeBufferPointer<csimdjson_value>(start: nil, count: 0)

  init(longest: Int = JSONText.longest, mostValues: Int = JSONText.mostValues) {
    parser = csimdjson_new(longest, mostValues, Self.deepest)
  }

  deinit { csimdjson_free(parser) }

  /// Parses a text; the values of the text before are gone.
  ///
  /// - Parameter isPadded: whether `csimdjson_padding` bytes after it may be read.
  func parse(_ text: UnsafeRawBufferPointer, isPadded: Bool = false) throws(RecordError) {
    let start = text.baseAddress?.assumingMemoryBound(to: CChar.self)
    let problem =
      isPadded
      ? csimdjson_parse_padded(parser, start, text.count)
      : csimdjson_parse(parser, start, text.count)
    if let problem {
      throw RecordError("This is no record: \(String(cString: problem)).")
    }
    var count = 0
    let first = csimdjson_values(parser, &count)
    values = UnsafeBufferPointer(start: first, count: count)
  }

  /// The root as an object.
  func object() throws(RecordError) -> JSONObject {
    guard let root = values.first, root.kind == CSIMDJSON_OBJECT else {
      throw RecordError("Expected an object {…}.")
    }
    return JSONObject(values: values, index: 0)
  }
}

/// Why a record can't be read.
struct RecordError: Error, Hashable {
  let message: String
  init(_ message: String) { self.message = message }
}
