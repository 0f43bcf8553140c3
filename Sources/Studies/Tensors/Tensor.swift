// Conversions fit: elements have 64 bits at most, as Int has.

public import InformationDecomposition

extension SafetensorsFile {
  /// A tensor of a mapped file, row-major.
  ///
  /// `@unchecked Sendable`: the bytes belong to a mapping that is only ever read.
  public struct Tensor: @unchecked Sendable {
    let file: String
    public let name: String
    public let type: ElementType
    public let shape: [Int]
    /// Keeps the mapping alive.
    let owner: MappedFile
    let bytes: UnsafeRawBufferPointer

    /// The number of elements.
    public var count: Int { bytes.count / type.size }

    /// Writes elements as float32.
    ///
    /// Integers beyond 2²⁴ and doubles lose what float32 can't hold.
    public func copy(_ range: Range<Int>, to destination: UnsafeMutablePointer<Float>) {
      precondition(range.lowerBound >= 0 && range.upperBound <= count)
      let from = bytes.baseAddress! + range.lowerBound * type.size
      let number = range.count
      switch type {
      case .float32:
        UnsafeMutableRawPointer(destination).copyMemory(from: from, byteCount: number * 4)
      case .float16, .bfloat16:
        withAligned(from, number) { words in
          if type == .float16 {
            HalfPrecision.convertHalf(words, to: destination, count: number)
          } else {
            HalfPrecision.convertBfloat(words, to: destination, count: number)
          }
        }
      case .float64:
        for place in 0..<number {
          destination[place] = Float(from.loadUnaligned(fromByteOffset: place * 8, as: Double.self))
        }
      case .int32, .int64, .uint8:
        for place in 0..<number { destination[place] = Float(integer(range.lowerBound + place)) }
      }
    }

    /// All elements as float32.
    public var floats: [Float] {
      [Float](unsafeUninitializedCapacity: count) { buffer, filled in
        if count > 0 { copy(0..<count, to: buffer.baseAddress!) }
        filled = count
      }
    }

    /// The elements at these places, row-major, as float32.
    public func floats(_ range: Range<Int>) -> [Float] {
      [Float](unsafeUninitializedCapacity: range.count) { buffer, filled in
        if !range.isEmpty { copy(range, to: buffer.baseAddress!) }
        filled = range.count
      }
    }

    /// Calls `body` with every element as float32: where they stand if they are that already, else
    /// converted.
    public func withUnsafeFloats<R>(
      _ body: (UnsafeBufferPointer<Float>) throws -> R
    ) rethrows -> R {
      guard type == .float32, UInt(bitPattern: bytes.baseAddress) % 4 == 0 else {
        return try floats.withUnsafeBufferPointer(body)
      }
      return try withExtendedLifetime(owner) {
        try bytes.withMemoryRebound(to: Float.self, body)
      }
    }

    /// All elements as whole numbers; fractions are cut off, what isn't finite is 0.
    public var integers: [Int] {
      switch type {
      case .int32, .int64, .uint8: (0..<count).map(integer)
      default: floats.map { Int(exactly: $0.rounded(.towardZero)) ?? 0 }
      }
    }

    private func integer(_ place: Int) -> Int {
      switch type {
      case .int32: Int(bytes.loadUnaligned(fromByteOffset: place * 4, as: Int32.self))
      case .int64: Int(bytes.loadUnaligned(fromByteOffset: place * 8, as: Int64.self))
      default: Int(bytes[place])
      }
    }

    private func withAligned(
      _ from: UnsafeRawPointer, _ count: Int, _ body: (UnsafePointer<UInt16>) -> Void
    ) {
      if UInt(bitPattern: from) % 2 == 0 {
        body(from.assumingMemoryBound(to: UInt16.self))
      } else {
        let words = (0..<count).map { from.loadUnaligned(fromByteOffset: 2 * $0, as: UInt16.self) }
        words.withUnsafeBufferPointer { body($0.baseAddress!) }
      }
    }

    func error(row: Int? = nil, _ reason: String) -> TensorError {
      TensorError(file: file, tensor: name, row: row, reason: reason)
    }

    /// Finds the first row that has an element that isn't finite, in blocks.
    ///
    /// - Throws: ``TensorError`` naming the row.
    public func requireFinite() throws(TensorError) {
      guard count > 0 else { return }
      let columns = max(1, shape.dropFirst().reduce(1, *))
      let block = max(columns, 1 << 16)
      var values = [Float](repeating: 0, count: block)
      var place = 0
      while place < count {
        let range = place..<min(count, place + block)
        values.withUnsafeMutableBufferPointer { copy(range, to: $0.baseAddress!) }
        var check: Float = 0
        // Finite numbers times zero are zero; the rest make the sum something else.
        for value in values[0..<range.count] { check += value * 0 }
        if check != 0 {
          let at = place + values[0..<range.count].firstIndex { !$0.isFinite }!
          throw error(row: at / columns, "holds \(values[at - place]), which is not finite")
        }
        place = range.upperBound
      }
    }
  }
}

/// The rows of a tensor [N, D] as features, read from the mapped file as they are needed.
public struct TensorRows: FeatureRows {
  private let tensor: SafetensorsFile.Tensor
  public let count: Int
  public let dimension: Int

  /// - Throws: ``TensorError`` where the tensor has no rows and columns.
  public init(_ tensor: SafetensorsFile.Tensor) throws(TensorError) {
    guard tensor.shape.count == 2, tensor.shape[1] > 0 else {
      throw tensor.error("has the shape \(tensor.shape); expected [N, D]")
    }
    self.tensor = tensor
    count = tensor.shape[0]
    dimension = tensor.shape[1]
  }

  public func copy(row: Int, to destination: UnsafeMutablePointer<Float>) {
    tensor.copy(row * dimension..<(row + 1) * dimension, to: destination)
  }
}
