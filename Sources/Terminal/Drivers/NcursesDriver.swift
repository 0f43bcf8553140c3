// Conversions fit: codes, sizes and colours pass between ncurses and types that hold all of theirs.

import CNcurses
import Glibc
import SafeText

/// The terminal of this process, through ncurses.
///
/// The terminal is restored by ``stop()``, when the driver goes away, and by a handler where the
/// process crashes. Signals that ask the process to end arrive as ``Event/terminate(signal:)``.
///
/// `@unchecked Sendable`: one thread shows and waits; ``wake()`` writes to a pipe.
public final class NcursesDriver: Driver, @unchecked Sendable {
  public let capabilities: Capabilities
  private var shown: CellBuffer?
  private var keys = KeyReader()
  private var isStopped = false

  /// Takes the terminal over.
  ///
  /// - Parameters:
  ///   - mouse: whether clicks and the wheel arrive as events.
  ///   - adjust: changes what was found out about the terminal.
  /// - Throws: ``TerminalError`` where there is no terminal, or one that can't be drawn on.
  public init(
    mouse: Bool = true, adjust: (Capabilities) -> Capabilities = { $0 }
  ) throws(TerminalError) {
    let detected = Capabilities.ofProcess()
    let status = cncurses_start(adjust(detected).colors != .none, mouse)
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    switch Int(status) {
    case 0: break
    case Int(CNCURSES_NO_TERMINAL.rawValue):
      throw .notATerminal(
        stream: isatty(STDIN_FILENO) == 1 ? "standard output" : "standard input")
    case Int(CNCURSES_UNKNOWN_TYPE.rawValue): throw .unknownTerminal(name: name)
    case Int(CNCURSES_NO_CURSOR.rawValue): throw .cannotMoveCursor(name: name)
    case Int(CNCURSES_ALREADY_STARTED.rawValue): throw .alreadyStarted
    default: throw .systemCall(name: "pipe", reason: SystemError.reason(errno))
    }
    var environment = Capabilities.processEnvironment()
    environment["TERM"] = name
    capabilities = adjust(
      Capabilities.detect(
        environment: environment, isUTF8: Capabilities.localeIsUTF8(),
        terminalColors: Int(cncurses_colors())))
  }

  /// The version of ncurses that runs, such as `6.4.20221231`.
  package static var version: String {
    String(cString: cncurses_version()).replacing("ncurses ", with: "")
  }

  deinit { stop() }

  public var size: Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    cncurses_size(&columns, &rows)
    return Size(columns: Int(columns), rows: Int(rows))
  }

  public func show(_ buffer: CellBuffer, cursor: (column: Int, row: Int)?) {
    guard !isStopped else { return }
    let width = buffer.size.columns
    let isSameSize = shown?.size == buffer.size
    for row in 0..<min(buffer.size.rows, size.rows) {
      let range = row * width..<(row + 1) * width
      if isSameSize, let shown, shown.cells[range] == buffer.cells[range] { continue }
      let cells = buffer.cells[range].map { CellEncoding.encode($0.reduced(to: capabilities)) }
      cncurses_put_row(Int32(row), cells, Int32(cells.count))
    }
    shown = buffer
    if let cursor {
      cncurses_cursor(Int32(cursor.column), Int32(cursor.row), true)
    } else {
      cncurses_cursor(0, 0, false)
    }
    cncurses_flush()
  }

  public func nextEvent(timeout: Duration?) -> Event? {
    let clock = ContinuousClock()
    let deadline = timeout.map { clock.now + $0 }
    while true {
      var event = cncurses_event()
      let milliseconds = deadline.map { deadline -> Int32 in
        let left = clock.now.duration(to: deadline).components
        return Int32(max(0, left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000))
      }
      guard cncurses_wait(&event, milliseconds ?? -1) == 1 else { return nil }
      if UInt32(event.kind) == CNCURSES_RESIZE.rawValue {
        shown = nil
        return .resize(size)
      }
      if let event = keys.event(event) { return event }
    }
  }

  public func wake() { cncurses_wake() }

  public func suspend(while body: () -> Void) {
    cncurses_leave()
    body()
    shown = nil
    cncurses_resume()
  }

  public func copy(_ text: String) -> ClipboardRoute {
    if TmuxBuffer.load(text) { return .tmux(bytes: text.utf8.count) }
    let sequence = ClipboardRoute.operatingSystemCommand52(text)
    cncurses_write_raw(sequence, Int32(sequence.utf8.count))
    return .terminal(bytes: text.utf8.count)
  }

  public func stop() {
    guard !isStopped else { return }
    isStopped = true
    cncurses_stop()
  }
}
