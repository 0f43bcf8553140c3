import ArgumentParser
import Foundation

/// The explorer on a large study: seconds from a key to the end of what it paints.
struct IndexScreens {
  let study: String
  /// The folder of caches, which holds the index.
  let caches: String

  /// Keys, and what is measured by them; the greatest time of a group counts.
  private static let steps: [(what: String, keys: [String], limit: Double?)] = [
    ("sort", Array(repeating: "s", count: 7), 100),
    ("reverse a sort", ["r"], 100),
    ("type a filter", ["f"] + "S > 0.4 and size > 2".map(String.init) + ["\r"], 100),
    ("clear a filter", ["F"], 100),
    ("next dataset", ["d", "d"], 100),
    ("open a model", ["\r"], 100),
    ("layers", ["2"], nil), ("layers, a move", ["j", "G"], 100),
    ("layers, next dataset", ["d"], 100),
    ("training", ["3"], nil), ("training, a move", ["j"], 100),
    ("questions", ["4"], nil), ("questions, a move", ["j", "G", "k"], 100),
    ("questions, search", ["/", "1", "0", "5", "0", "0", "0", "\r"], 100),
    ("open a question", ["\r"], 50), ("step", ["]", "]", "["], 100),
    ("back to the list", ["q"], 100),
    ("questions, sort", Array(repeating: "s", count: 8), 100),
    (
      "questions, type a filter",
      ["f"] + "outcome:needs-both confidence > 0.8".map(String.init) + ["\r"], 100
    ),
    ("questions, clear the filter", ["F"], 100),
    ("questions, matrix", ["v"], 100), ("matrix, a move", ["j", "l", "G", "k", "["], 100),
    ("outcomes", ["v"], 100), ("outcomes by category", ["v"], 100),
    ("questions again", ["v", "v", "v"], 100),
    ("analysis", ["6"], nil), ("analysis, next view", ["v", "v", "v", "v", "v"], nil),
    ("study", ["5"], 100),
  ]

  func measure() throws -> [Measurement] {
    let what = "explorer, large study"
    var found: [Measurement] = []
    for size in [(columns: 80, rows: 24), (200, 60)] as [(columns: UInt16, rows: UInt16)] {
      var times: [Double] = []
      for _ in 0..<5 {
        let terminal = try start(size)
        times.append(terminal.read(quietFor: 0.5).last - terminal.start)
      }
      found.append(
        Measurement(
          what: what, quantity: "first paint \(size.columns)x\(size.rows)",
          value: 1000 * times.sorted()[2], unit: "ms", limit: .atMost(150),
          note: "median of 5 starts, warm index"))
    }
    let terminal = try start((80, 24))
    _ = terminal.read(quietFor: 1.5, atMost: 20)
    for step in Self.steps {
      let times = try step.keys.map { try terminal.answer(to: $0) }
      found.append(
        Measurement(
          what: what, quantity: step.what, value: 1000 * (times.max() ?? 0), unit: "ms",
          limit: step.limit.map { .atMost($0) },
          note: times.count > 1 ? "the slowest of \(times.count) keys" : ""))
    }
    found.append(
      Measurement(
        what: what, quantity: "memory", value: terminal.peakMegabytes, unit: "MB",
        limit: .atMost(200), note: "the peak, after all of the above"))
    return found
  }

  private func start(_ size: (columns: UInt16, rows: UInt16)) throws -> TerminalProcess {
    try TerminalProcess(
      [study], columns: size.columns, rows: size.rows,
      settings: ["XDG_CACHE_HOME": caches])
  }
}
