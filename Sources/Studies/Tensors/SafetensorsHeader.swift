// Conversions fit: lengths are within the file, and whole numbers are tested before.

/// The header of a safetensors file: eight bytes of length, then JSON that says what stands where.
///
/// It is kept in a few arrays, not as a tree: a header takes less than three times its size, also
/// while it is read.
struct SafetensorsHeader: Sendable {
  /// A tensor's place in the file.
  struct Entry: Sendable {
    /// Its name among `names`.
    fileprivate var name: Range<UInt32>
    /// The name of its type among `names`.
    fileprivate var code: Range<UInt32>
    /// Its shape among `sides`.
    fileprivate var shape: Range<UInt32>
    var range: Range<Int>
  }

  /// The format's own limit, in bytes.
  static let longest = 100 << 20

  private(set) var entries: [Entry] = []
  private(set) var metadata: [String: String] = [:]
  /// Where the tensors end, or the header where there are none.
  private(set) var end = 0
  private var names: [UInt8] = []
  private var sides: [Int] = []

  /// - Throws: ``TensorError`` where a tensor doesn't fit the file, or two share bytes.
  init(_ file: OpenFile, path: String) throws(TensorError) {
    func broken(_ reason: String) -> TensorError { TensorError(file: path, reason: reason) }
    guard file.size >= 8 else {
      if let foreign = Self.foreign(file) { throw broken(foreign) }
      throw broken("is no safetensors file: it has \(file.size) bytes")
    }
    let text: UnsafeMutableRawBufferPointer
    do throws(FileError) {
      let first = try Self.read(file, 0..<8)
      defer { first.deallocate() }
      let length = UInt64(littleEndian: first.loadUnaligned(as: UInt64.self))
      guard length <= UInt64(min(file.size - 8, Self.longest)) else {
        if let foreign = Self.foreign(file) { throw FileError(reason: foreign) }
        throw FileError(
          reason: length > UInt64(Self.longest) && length <= UInt64(file.size - 8)
            ? "its header takes \(length) bytes; at most \(Self.longest) are read"
            : "is no safetensors file, or is cut off: its header would take \(length) bytes")
      }
      text = try Self.read(file, 8..<8 + Int(length))
    } catch {
      throw broken(error.reason)
    }
    defer { text.deallocate() }
    let start = 8 + text.count
    end = start
    entries.reserveCapacity(text.count { $0 == UInt8(ascii: "{") })
    var current: String?
    do throws(RecordError) {
      var scanner = JSONScanner(UnsafeRawBufferPointer(text))
      try scanner.object { scanner, key throws(RecordError) in
        let name = try JSONEscapes.decode(key)
        if name == "__metadata__" {
          try self.readMetadata(&scanner)
        } else {
          guard scanner.peek() == UInt8(ascii: "{") else {
            throw RecordError("'\(name.prefix(40))': expected an object {…}")
          }
          current = name
          try self.readEntry(&scanner, name, start: start, end: file.size)
          current = nil
        }
      }
      try scanner.end()
    } catch {
      if let current, !error.message.hasPrefix("it is ") {
        throw TensorError(file: path, tensor: current, reason: error.message)
      }
      throw broken("its header is not the JSON of safetensors: \(error.message)")
    }
    if let name = repeatedName() {
      throw broken("its header is not the JSON of safetensors: the key '\(name)' stands twice")
    }
    try checkOverlaps(path)
  }

  /// What the file is where it is of another format.
  private static func foreign(_ file: OpenFile) -> String? {
    (try? file.start(ForeignFormat.prefix)).flatMap(ForeignFormat.init)?.inPlaceOfFeatures
  }

  private static func read(
    _ file: OpenFile, _ range: Range<Int>
  ) throws(FileError) -> UnsafeMutableRawBufferPointer {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: range.count, alignment: 8)
    do throws(FileError) {
      try file.fill(bytes, from: range.lowerBound)
      return bytes
    } catch {
      bytes.deallocate()
      throw error
    }
  }

  private mutating func readMetadata(_ scanner: inout JSONScanner) throws(RecordError) {
    var words: [String: String] = [:]
    try scanner.object { scanner, key throws(RecordError) in
      let name = try JSONEscapes.decode(key)
      guard words[name] == nil else { throw RecordError("the key '\(name)' stands twice") }
      // What is no text is nobody's word.
      if scanner.peek() == UInt8(ascii: "\"") {
        words[name] = try scanner.text()
      } else {
        try scanner.skip()
      }
    }
    metadata = words
  }

  private mutating func readEntry(
    _ scanner: inout JSONScanner, _ name: String, start: Int, end: Int
  ) throws(RecordError) {
    var code: String?
    var shape: [Int]?
    var offsets: [Int]?
    try scanner.object { scanner, key throws(RecordError) in
      switch try JSONEscapes.decode(key) {
      case "dtype": code = try scanner.text()
      case "shape": shape = try Self.wholes(&scanner, "shape")
      case "data_offsets": offsets = try Self.wholes(&scanner, "data_offsets")
      default: try scanner.skip()
      }
    }
    guard let code else { throw RecordError("'dtype' is missing") }
    guard let shape else { throw RecordError("'shape' is missing") }
    guard let offsets else { throw RecordError("'data_offsets' is missing") }
    guard offsets.count == 2, offsets[0] <= offsets[1], offsets[1] <= end - start else {
      throw RecordError("its data is outside the file, which may be cut off")
    }
    // How much a number of another type takes is not known, and nobody asks for it.
    if let type = SafetensorsFile.ElementType(rawValue: code) {
      guard Self.size(shape, type) == offsets[1] - offsets[0] else {
        throw RecordError("\(offsets[1] - offsets[0]) bytes are not \(shape) of \(code)")
      }
    }
    let firstSide = UInt32(sides.count)
    sides += shape
    self.end = max(self.end, start + offsets[1])
    entries.append(
      Entry(
        name: keep(name), code: keep(code), shape: firstSide..<UInt32(sides.count),
        range: start + offsets[0]..<start + offsets[1]))
  }

  private mutating func keep(_ text: String) -> Range<UInt32> {
    let first = UInt32(names.count)
    names.append(contentsOf: text.utf8)
    return first..<UInt32(names.count)
  }

  private static func wholes(
    _ scanner: inout JSONScanner, _ key: String
  ) throws(RecordError) -> [Int] {
    var values: [Int] = []
    do throws(RecordError) {
      try scanner.list { scanner throws(RecordError) in
        guard values.count < 64 else { throw RecordError("there are more than 64 numbers") }
        values.append(try scanner.whole())
      }
    } catch {
      throw RecordError("'\(key)': \(error.message)")
    }
    return values
  }

  /// The bytes of a tensor, or nil where there can't be so many.
  private static func size(_ shape: [Int], _ type: SafetensorsFile.ElementType) -> Int? {
    var size: Int? = type.size
    for side in shape.sorted() {  // Zeros first: nothing times anything fits.
      size = size.flatMap {
        let (product, overflows) = $0.multipliedReportingOverflow(by: side)
        return overflows ? nil : product
      }
    }
    return size
  }
}

extension SafetensorsHeader {
  func name(_ entry: Entry) -> String { word(entry.name) }
  func code(_ entry: Entry) -> String { word(entry.code) }
  func shape(_ entry: Entry) -> [Int] {
    Array(sides[Int(entry.shape.lowerBound)..<Int(entry.shape.upperBound)])
  }

  /// The place of the tensor of a name.
  func entry(_ name: String) -> Entry? {
    let wanted = Array(name.utf8)
    return entries.first { entry in
      entry.name.count == wanted.count && slice(entry.name).elementsEqual(wanted)
    }
  }

  private func slice(_ range: Range<UInt32>) -> ArraySlice<UInt8> {
    names[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  private func word(_ range: Range<UInt32>) -> String {
    String(decoding: slice(range), as: UTF8.self)
  }

  private func repeatedName() -> String? {
    let order = entries.indices.sorted {
      slice(entries[$0].name).lexicographicallyPrecedes(slice(entries[$1].name))
    }
    return zip(order, order.dropFirst()).first { one, next in
      slice(entries[one].name).elementsEqual(slice(entries[next].name))
    }.map { name(entries[$0.0]) }
  }

  private func checkOverlaps(_ path: String) throws(TensorError) {
    let order = entries.indices.filter { !entries[$0].range.isEmpty }
      .sorted { entries[$0].range.lowerBound < entries[$1].range.lowerBound }
    for (one, next) in zip(order, order.dropFirst())
    where entries[one].range.upperBound > entries[next].range.lowerBound {
      throw TensorError(
        file: path, tensor: name(entries[one]),
        reason: "shares its bytes with '\(name(entries[next]))'")
    }
  }
}
