import Locks

/// A driver without a terminal: it plays a list of events and keeps what it is shown.
public final class ScriptedDriver: Driver {
  private struct State {
    var size: Size
    var events: [Event]
    var next = 0
    var isWoken = false
    var frames: [CellBuffer] = []
    var frameCount = 0
    var cursor: (column: Int, row: Int)?
    var copiedTexts: [String] = []
    var suspensions = 0
    var isStopped = false
  }

  public let capabilities: Capabilities
  private let frameLimit: Int
  private let state: Guarded<State>

  /// - Parameter frameLimit: how many of the buffers that it is shown are kept, the latest ones.
  public init(
    size: Size, capabilities: Capabilities = .full, events: [Event] = [], frameLimit: Int = 100
  ) {
    self.capabilities = capabilities
    self.frameLimit = max(1, frameLimit)
    state = Guarded(State(size: size, events: events))
  }

  /// The size after the latest resize event that was played.
  public var size: Size { state.withLock { $0.size } }
  /// The buffers that were shown last, oldest first.
  public var frames: [CellBuffer] { state.withLock { $0.frames } }
  /// How many buffers were shown.
  public var frameCount: Int { state.withLock { $0.frameCount } }
  /// What the screen shows now.
  public var screen: CellBuffer? { state.withLock { $0.frames.last } }
  public var cursor: (column: Int, row: Int)? { state.withLock { $0.cursor } }
  public var copiedTexts: [String] { state.withLock { $0.copiedTexts } }
  public var suspensions: Int { state.withLock { $0.suspensions } }
  public var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Adds events to the end of the list.
  public func enqueue(_ events: [Event]) {
    state.withLock { $0.events += events }
  }

  public func show(_ buffer: CellBuffer, cursor: (column: Int, row: Int)?) {
    state.withLock { state in
      state.frames.append(buffer)
      if state.frames.count > frameLimit { state.frames.removeFirst() }
      state.frameCount += 1
      state.cursor = cursor
    }
  }

  /// The next event of the list. After the last one there is nothing to wait for: nil if there is
  /// a timeout, and ``Event/terminate(signal:)`` if there is none.
  public func nextEvent(timeout: Duration?) -> Event? {
    state.withLock { state in
      if state.isWoken {
        state.isWoken = false
        return .wake
      }
      guard state.next < state.events.count else {
        return timeout == nil ? .terminate(signal: 15) : nil
      }
      let event = state.events[state.next]
      state.next += 1
      if case .resize(let size) = event { state.size = size }
      return event
    }
  }

  public func wake() {
    state.withLock { $0.isWoken = true }
  }

  public func suspend(while body: () -> Void) {
    state.withLock { $0.suspensions += 1 }
    body()
  }

  public func copy(_ text: String) -> ClipboardRoute {
    state.withLock { $0.copiedTexts.append(text) }
    return .terminal(bytes: text.utf8.count)
  }

  public func stop() {
    state.withLock { $0.isStopped = true }
  }
}
