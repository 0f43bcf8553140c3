import Foundation
import Locks
import SafeText
import Terminal
import Views

/// The only way to the standard output: every write is checked, and so is the end.
///
/// What can't be written is told once, by ``close()`` or by what ``write(_:)`` throws, and the
/// program ends with 1. Where the reader of a pipe went away, as `head` does, there is nobody to be
/// told: the program ends at once with 141, as if by the signal PIPE.
enum StandardOutput {
  private struct State {
    var waiting: [UInt8] = []
    /// The error of the first write that failed. Nothing is written after it.
    var failure: Int32?
    var isTold = false
  }

  private static let state = Guarded(State())
  private static let isTerminal = isatty(STDOUT_FILENO) == 1
  private static let most = 1 << 16

  /// Prints a text as one line, whatever stands in it.
  static func line(_ text: String = "") { document(VisibleText.line(text) + "\n") }

  /// Prints a text in lines of a width at most.
  static func paragraph(_ text: String, width: Int) {
    for row in text.wrapped(to: width) { line(row) }
  }

  /// Prints a text of several lines and ends the last.
  static func lines(_ text: String) { document(text + "\n") }

  /// Prints a text as it is, but for characters that nobody sees, which are shown.
  static func document(_ text: String) { put(Array(VisibleText.lines(text).utf8)) }

  /// Prints records as JSON under the name of their schema.
  static func records(_ records: [some Encodable], schema: String) throws {
    document(try JSONOutput.document(Records(schema: schema, records: records)))
  }

  private struct Records<Record: Encodable>: Encodable {
    var schema: String
    var records: [Record]
  }

  /// Prints figures with their styles.
  static func styled(_ text: StyledText) { put(Array(text.source.utf8)) }

  /// Writes the bytes of a file.
  ///
  /// - Throws: ``OutputFailure``, where anything couldn't be written so far.
  static func write(_ data: Data) throws(OutputFailure) {
    put(Array(data))
    let failure = state.withLock { state -> Int32? in
      flush(&state)
      if state.failure != nil { state.isTold = true }
      return state.failure
    }
    if let failure { throw OutputFailure(code: failure) }
  }

  /// Lets out what was printed so far, before something that takes long.
  static func flush() { state.withLock { flush(&$0) } }

  /// Ends the output.
  ///
  /// - Returns: what couldn't be written, unless that was told already.
  static func close() -> OutputFailure? {
    state.withLock { state in
      flush(&state)
      // A disk over the network may say only now that it is full.
      if state.failure == nil, Foundation.close(STDOUT_FILENO) != 0, errno != EBADF {
        state.failure = errno
      }
      defer { state.isTold = true }
      return state.isTold ? nil : state.failure.map(OutputFailure.init)
    }
  }

  private static func put(_ bytes: [UInt8]) {
    state.withLock { state in
      guard state.failure == nil else { return }
      state.waiting += bytes
      if isTerminal || state.waiting.count >= most { flush(&state) }
    }
  }

  private static func flush(_ state: inout State) {
    defer { state.waiting.removeAll(keepingCapacity: true) }
    guard state.failure == nil, !state.waiting.isEmpty else { return }
    state.failure = Descriptor.write(state.waiting, to: STDOUT_FILENO)
    if state.failure == EPIPE { _exit(128 + SIGPIPE) }
  }
}

/// The standard output couldn't be written.
struct OutputFailure: Explained {
  let code: Int32

  var description: String {
    "Can't write the standard output: \(SystemError.reason(code)). "
      + "What it holds is not whole; make room, or send it elsewhere, and run this again."
  }
}
