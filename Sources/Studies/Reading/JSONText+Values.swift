/// Whole files, and texts within texts such as the words of a tensor file.
extension JSONText {
  /// Reads the object that a file of a study holds.
  static func object<R>(
    _ folder: StudyFolder, _ file: String, mostValues: Int = JSONText.mostValues,
    read: (JSONObject) throws(RecordError) -> R
  ) throws -> R {
    let bytes = try folder.open(file).content(limit: longest)
    return try bytes.withUnsafeBytes {
      let json = JSONText(mostValues: mostValues)
      try json.parse($0)
      return try read(json.object())
    }
  }

  /// Reads the object that a text holds.
  static func object<R>(
    _ text: String, read: (JSONObject) throws(RecordError) -> R
  ) throws(RecordError) -> R {
    let json = JSONText()
    try Array(text.utf8).withBytes { bytes throws(RecordError) in try json.parse(bytes) }
    return try read(json.object())
  }

  /// The texts of a list.
  ///
  /// - Parameter count: how many there must be.
  /// - Throws: ``RecordError`` where it is no list of so many texts; it is read no further than to
  ///   where that is known.
  static func strings(_ text: String, count: Int) throws(RecordError) -> [String] {
    var result: [String] = []
    try Array(text.utf8).withBytes { bytes throws(RecordError) in
      var scanner = JSONScanner(bytes)
      try scanner.list { scanner throws(RecordError) in
        guard result.count < count else { throw RecordError("there are more than \(count)") }
        result.append(try scanner.text())
      }
      try scanner.end()
    }
    guard result.count == count else { throw RecordError("there are \(result.count)") }
    return result
  }
}
