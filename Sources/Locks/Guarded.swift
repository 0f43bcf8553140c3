import Synchronization

#if THREAD_SANITIZER
  @_silgen_name("__tsan_acquire") private func acquire(_ token: UnsafeMutableRawPointer)
  @_silgen_name("__tsan_release") private func release(_ token: UnsafeMutableRawPointer)
#endif

/// A value that one thread at a time may use: a `Mutex` whose locking ThreadSanitizer sees too.
///
/// The standard library comes without what the sanitizer needs to follow its locks: by them alone,
/// every value under one would seem to be raced for. Outside of builds for it this is no more than
/// the `Mutex`.
package struct Guarded<Value: ~Copyable>: ~Copyable, Sendable {
  private let mutex: Mutex<Value>

  #if THREAD_SANITIZER
    private nonisolated(unsafe) let token = UnsafeMutableRawPointer.allocate(
      byteCount: 8, alignment: 8)

    deinit { token.deallocate() }
  #endif

  package init(_ value: consuming sending Value) { mutex = Mutex(value) }

  /// Calls `body` with the value while no other thread has it.
  package borrowing func withLock<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    #if THREAD_SANITIZER
      try mutex.withLock { value throws(Failure) -> sending Result in
        acquire(token)
        defer { release(token) }
        return try body(&value)
      }
    #else
      try mutex.withLock(body)
    #endif
  }
}
