import Locks

/// The bytes of a tensor in memory, once for all who read it at the same time.
///
/// `@unchecked Sendable`: the memory is filled once and only ever read.
final class TensorBytes: @unchecked Sendable {
  let memory: UnsafeRawBufferPointer

  private init(_ file: OpenFile, _ range: Range<Int>) throws(FileError) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: range.count, alignment: 64)
    do throws(FileError) {
      try file.fill(memory, from: range.lowerBound)
      try file.requireUnchanged()
    } catch {
      memory.deallocate()
      throw error
    }
    self.memory = UnsafeRawBufferPointer(memory)
  }

  deinit { memory.deallocate() }

  private struct Key: Hashable {
    var file: FileIdentity
    var range: Range<Int>
  }

  /// What is in memory, or on its way there: whoever comes second waits for the first.
  private final class Slot: Sendable {
    let bytes = Guarded<Weak>(Weak())
  }

  private struct Weak {
    weak var bytes: TensorBytes?
  }

  private static let slots = Guarded<[Key: Slot]>([:])

  /// The bytes of a part of a file; those that somebody has in memory are shared.
  static func of(_ file: OpenFile, _ range: Range<Int>) throws(FileError) -> TensorBytes {
    let key = Key(file: file.identity, range: range)
    let slot = slots.withLock { slots in
      if let known = slots[key] { return known }
      let slot = Slot()
      slots[key] = slot
      return slot
    }
    let result: Result<TensorBytes, FileError> = slot.bytes.withLock { held in
      if let bytes = held.bytes { return .success(bytes) }
      do throws(FileError) {
        let bytes = try TensorBytes(file, range)
        held.bytes = bytes
        return .success(bytes)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
