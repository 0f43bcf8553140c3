import ArgumentParser
import Foundation

/// What the explorer costs the terminal: time to the first paint, bytes for a move.
struct ScreenCommand: MeasuringCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen",
    abstract: "Runs the explorer on a terminal and counts what it writes there.")

  @Option(help: "A study, or a folder of studies.") var study = "SampleRuns"
  @Option(help: "Columns x rows.") var size = "80x24"
  @Option(help: "Starts, of which the median is printed.") var starts = 7

  func measure() throws -> [Measurement] {
    let parts = size.split(separator: "x").compactMap { UInt16($0, radix: 10) }
    guard parts.count == 2 else { throw ValidationError("--size is 'COLUMNSxROWS'.") }
    var times: [Double] = []
    var first = 0
    for _ in 0..<max(1, starts) {
      let terminal = try TerminalProcess([study], columns: parts[0], rows: parts[1])
      let (bytes, last) = terminal.read(quietFor: 0.3)
      guard bytes.count > 500 else {
        throw ValidationError("\(TerminalProcess.program) drew nothing.")
      }
      times.append(last - terminal.start)
      first = bytes.count
    }
    let terminal = try TerminalProcess([study], columns: parts[0], rows: parts[1])
    _ = terminal.read(quietFor: 0.3)
    var moves: [Int] = []
    for key in String(repeating: "j", count: 10) + String(repeating: "k", count: 5) {
      terminal.type(String(key))
      moves.append(terminal.read(quietFor: 0.1).bytes.count)
    }
    var redraws: [Int] = []
    for _ in 0..<3 {
      terminal.type("\u{0C}")
      redraws.append(terminal.read(quietFor: 0.1).bytes.count)
    }
    let idle = terminal.read(quietFor: 2, atMost: 2).bytes.count
    let what = "screen \(size)"
    let isSmall = size == "80x24"
    return [
      Measurement(
        what: what, quantity: "first paint", value: 1000 * times.sorted()[times.count / 2],
        unit: "ms", limit: .atMost(150), note: "median of \(times.count) starts"),
      Measurement(what: what, quantity: "first paint", value: Double(first), unit: "bytes"),
      Measurement(
        what: what, quantity: "a move", value: Double(moves.max() ?? 0), unit: "bytes",
        limit: isSmall ? .atMost(200) : nil,
        note: "at most; median \(moves.sorted()[moves.count / 2])"),
      Measurement(
        what: what, quantity: "a full redraw", value: Double(redraws.max() ?? 0), unit: "bytes",
        limit: isSmall ? .atMost(8192) : nil),
      Measurement(
        what: what, quantity: "two idle seconds", value: Double(idle), unit: "bytes",
        limit: .atMost(0)),
    ]
  }
}
