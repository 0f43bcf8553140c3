// Conversions fit: elements have 64 bits at most, as Int has.

import InformationDecomposition

extension SafetensorsFile {
  /// A tensor of a file, row-major. Its numbers stay in the file until they are asked for.
  public struct Tensor: Sendable {
    let file: String
    public let name: String
    public let type: ElementType
    public let shape: [Int]
    let source: OpenFile
    /// Where it stands in the file.
    let range: Range<Int>

    /// The number of elements.
    public var count: Int { range.count / type.size }

    /// All elements as float32.
    ///
    /// Integers beyond 2²⁴ and doubles lose what float32 can't hold.
    ///
    /// - Throws: ``TensorError`` where the file was cut off or changed meanwhile.
    public var floats: [Float] {
      get throws(TensorError) { try floats(0..<count) }
    }

    /// The elements at these places, row-major, as float32.
    public func floats(_ part: Range<Int>) throws(TensorError) -> [Float] {
      try withBytes(part) { type.floats($0, count: part.count) }
    }

    /// The elements at these places, row-major, as they are: a double holds each of them.
    func doubles(_ part: Range<Int>) throws(TensorError) -> [Double] {
      try withBytes(part) { type.doubles($0, count: part.count) }
    }

    /// All elements as whole numbers; fractions are cut off, what isn't finite is 0.
    public var integers: [Int] {
      get throws(TensorError) {
        switch type {
        case .int32, .int64, .uint8:
          try withBytes(0..<count) { bytes in (0..<count).map { type.integer(bytes, $0) } }
        default: try floats.map { Int(exactly: $0.rounded(.towardZero)) ?? 0 }
        }
      }
    }

    /// The bytes of the elements at these places, as they stand in the file.
    package func withBytes<R>(
      _ part: Range<Int>, _ body: (UnsafeRawBufferPointer) -> R
    ) throws(TensorError) -> R {
      precondition(part.lowerBound >= 0 && part.upperBound <= count)
      let memory = UnsafeMutableRawBufferPointer.allocate(
        byteCount: part.count * type.size, alignment: 64)
      defer { memory.deallocate() }
      do throws(FileError) {
        try source.fill(memory, from: range.lowerBound + part.lowerBound * type.size)
        try source.requireUnchanged()
      } catch {
        throw self.error(error)
      }
      return body(UnsafeRawBufferPointer(memory))
    }

    /// All of its bytes in memory.
    func loaded() throws(TensorError) -> TensorBytes {
      do throws(FileError) {
        return try TensorBytes.of(source, range)
      } catch {
        throw self.error(error)
      }
    }

    func error(row: Int? = nil, _ reason: String) -> TensorError {
      TensorError(file: file, tensor: name, row: row, reason: reason)
    }

    private func error(_ error: FileError) -> TensorError {
      TensorError(file: file, reason: "can't be read: \(error.reason)")
    }

    /// Finds the first row that has an element that isn't finite, in blocks.
    ///
    /// - Throws: ``TensorError`` naming the row.
    public func requireFinite() throws(TensorError) {
      let block = 1 << 18
      for start in stride(from: 0, to: count, by: block) {
        let values = try floats(start..<min(count, start + block))
        var check: Float = 0
        // Finite numbers times zero are zero; the rest make the sum something else.
        for value in values { check += value * 0 }
        guard check != 0 else { continue }
        let at = values.firstIndex { !$0.isFinite }!
        let columns = max(1, shape.dropFirst().reduce(1, *))
        throw error(row: (start + at) / columns, "holds \(values[at]), which is not finite")
      }
    }
  }
}

extension SafetensorsFile.ElementType {
  func floats(_ bytes: UnsafeRawBufferPointer, count: Int) -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      if let to = buffer.baseAddress, let from = bytes.baseAddress {
        convert(from, count: count, to: to)
      }
      filled = count
    }
  }

  /// The numbers as they are: a double holds each of them.
  func doubles(_ bytes: UnsafeRawBufferPointer, count: Int) -> [Double] {
    switch self {
    case .float64:
      (0..<count).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Double.self) }
    case .int32, .int64, .uint8: (0..<count).map { Double(integer(bytes, $0)) }
    case .float32, .float16, .bfloat16: floats(bytes, count: count).map(Double.init)
    }
  }

  /// Writes numbers of this type as float32.
  func convert(_ from: UnsafeRawPointer, count: Int, to destination: UnsafeMutablePointer<Float>) {
    switch self {
    case .float32:
      UnsafeMutableRawPointer(destination).copyMemory(from: from, byteCount: count * 4)
    case .float16, .bfloat16:
      // Memory of ours begins at a multiple of 64, and so rows at one of two.
      let words = from.assumingMemoryBound(to: UInt16.self)
      if self == .float16 {
        HalfPrecision.convertHalf(words, to: destination, count: count)
      } else {
        HalfPrecision.convertBfloat(words, to: destination, count: count)
      }
    case .float64:
      for place in 0..<count {
        destination[place] = Float(from.loadUnaligned(fromByteOffset: place * 8, as: Double.self))
      }
    case .int32, .int64, .uint8:
      let bytes = UnsafeRawBufferPointer(start: from, count: count * size)
      for place in 0..<count { destination[place] = Float(integer(bytes, place)) }
    }
  }

  func integer(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int {
    switch self {
    case .int32: Int(bytes.loadUnaligned(fromByteOffset: place * 4, as: Int32.self))
    case .int64: Int(bytes.loadUnaligned(fromByteOffset: place * 8, as: Int64.self))
    default: Int(bytes[place])
    }
  }
}
