/// Zeroed float32 memory aligned for vector units, freed with its owner.
///
/// `@unchecked Sendable`: a buffer belongs to one run; one that several share is only read.
final class FloatBuffer: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  let count: Int

  init(_ count: Int) {
    self.count = count
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(64, count * MemoryLayout<Float>.stride), alignment: 64)
    base = bytes.bindMemory(to: Float.self, capacity: max(1, count))
    base.initialize(repeating: 0, count: count)
  }

  convenience init(_ values: [Float]) {
    self.init(values.count)
    self.values = values
  }

  deinit { base.deallocate() }

  var values: [Float] {
    get { Array(UnsafeBufferPointer(start: base, count: count)) }
    set { base.update(from: newValue, count: count) }
  }
}
