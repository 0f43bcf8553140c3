import Glibc

/// Zeroed float32 memory aligned for vector units, freed with its owner.
///
/// `@unchecked Sendable`: a buffer belongs to one run; one that several share is only read.
final class FloatBuffer: @unchecked Sendable {
  private static let hugePage = 2 << 20

  let base: UnsafeMutablePointer<Float>
  let count: Int

  init(_ count: Int) {
    self.count = count
    let size = max(64, count * MemoryLayout<Float>.stride)
    let isLarge = size >= Self.hugePage
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: isLarge ? (size + Self.hugePage - 1) / Self.hugePage * Self.hugePage : size,
      alignment: isLarge ? Self.hugePage : 64)
    // Large buffers are read all over: with small pages their addresses are looked up again and again.
    if isLarge { madvise(bytes, size, Int32(MADV_HUGEPAGE)) }
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
