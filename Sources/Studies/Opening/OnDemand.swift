import Locks

/// A value that is made when it is first asked for, once for all that hold it.
final class OnDemand<Value: Sendable>: Sendable {
  private enum State {
    case waiting(@Sendable () -> Value)
    case made(Value)
  }

  private let state: Guarded<State>
  /// Another number for each.
  let number = OnDemandNumbers.next()

  init(_ make: @escaping @Sendable () -> Value) { state = Guarded(.waiting(make)) }

  init(_ value: Value) { state = Guarded(.made(value)) }

  /// The value; who asks while another makes it waits for that.
  var value: Value {
    state.withLock { state in
      switch state {
      case .made(let value): return value
      case .waiting(let make):
        let value = make()
        state = .made(value)
        return value
      }
    }
  }

  /// True where the value is there already.
  var isMade: Bool {
    state.withLock { state in
      if case .made = state { return true }
      return false
    }
  }
}

/// Numbers that stand once each.
private enum OnDemandNumbers {
  private static let last = Guarded(0)

  static func next() -> Int {
    last.withLock { last in
      last += 1
      return last
    }
  }
}
