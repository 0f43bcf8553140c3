import CSimdjson

/// Texts within texts, such as the words of a tensor file.
extension JSONText {
  /// Reads the object that a text holds.
  static func object<R>(
    _ text: String, read: (JSONObject) throws(RecordError) -> R
  ) throws(RecordError) -> R {
    let json = JSONText(longest: 100 << 20)
    try json.parse(text)
    return try read(json.object())
  }

  /// The texts of a list.
  static func strings(_ text: String) throws(RecordError) -> [String] {
    try object("{\"list\":\(text)}") { object throws(RecordError) in
      try object.strings("list") ?? []
    }
  }

  private func parse(_ text: String) throws(RecordError) {
    var problem: RecordError?
    var text = text
    text.withUTF8 { bytes in
      do throws(RecordError) { try parse(UnsafeRawBufferPointer(bytes)) } catch { problem = error }
    }
    if let problem { throw problem }
  }
}
