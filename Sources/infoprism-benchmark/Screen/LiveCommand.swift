// Conversions fit: it is a time in milliseconds.

import ArgumentParser
import Foundation
import InformationDecomposition

/// How long a key waits for its paint while another program appends to the study.
struct LiveCommand: MeasuringCommand {
  static let configuration = CommandConfiguration(
    commandName: "live",
    abstract: "Appends estimates to a study that is open, and times keys on every screen.")

  @Option(help: "Lines of estimates of the study at first.") var estimates = 17_000
  @Option(help: "Lines that are appended while keys are pressed.") var appended = 100_000
  @Option(help: "Lines that are appended a second.") var rate = 2500
  @Option(help: "Columns x rows.") var size = "120x40"

  /// Where keys are pressed, and which: each changes something where the one before it left off, as
  /// one that doesn't paints nothing, and would be timed to what the next lines paint.
  private static let places: [(address: String, keys: String)] = [
    ("families/dataset-1", "jkjkGgs%"), ("families/all", "jkjkGg"),
    ("families/all?view=heatmap", "jklhaGg"), ("families/dataset-1?view=intervals", "jkaGg"),
    ("families/all?view=groups", "jkzjkb"), ("families/all?view=scatter", "jkajk"),
    ("layers/dataset-1", "jkhlv"), ("layers/all", "jkhlGg"),
    ("layers/all?view=heatmap", "jkhla"), ("training/all", "jkhhl"),
    ("training/dataset-1", "vjkhhl"),
    ("analysis/map", "jkjk"), ("analysis/regimes", "jkjk"), ("analysis/phases", "jkss"),
    ("analysis/map", "vvvvvvv"), ("runs/history", "jkGgs"), ("runs/sensitivity", "jkGg"),
    ("families/dataset-1", "235671"),
  ]

  /// Seconds in which a key that changes something is answered.
  private static let patience = 2.0

  func measure() throws -> [Measurement] {
    let parts = size.split(separator: "x").compactMap { UInt16($0, radix: 10) }
    guard parts.count == 2 else { throw ValidationError("--size is 'COLUMNSxROWS'.") }
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "infoprism-benchmark-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let study = scratch.appending(path: "study")
    try LargeStudy(estimates: estimates, questions: 0).write(to: study)
    let terminal = try TerminalProcess(
      [study.path], columns: parts[0], rows: parts[1],
      settings: [
        "XDG_CACHE_HOME": scratch.appending(path: "caches").path,
        "XDG_STATE_HOME": scratch.appending(path: "state").path,
        "XDG_CONFIG_HOME": scratch.appending(path: "configuration").path,
      ])
    _ = terminal.read(quietFor: 1, atMost: 20)
    var growth = try Growth(
      file: study.appending(path: "estimates/grown.jsonl"), after: estimates, lines: appended,
      rate: rate)
    var times: [String: [Answer]] = [:]
    // Such as one that goes down on the last row; a key that waits longer is among them.
    var keysWithoutPaint = 0
    while growth.isUnderWay {
      for place in Self.places {
        try growth.append()
        terminal.type(":goto \(place.address)\r")
        _ = terminal.read(quietFor: 0.1, atMost: 2)
        // The cursor stays with its model from visit to visit.
        terminal.type("g")
        for key in place.keys {
          try growth.append()
          if let time = terminal.firstAnswer(to: String(key), within: Self.patience) {
            times[place.address, default: []].append(
              Answer(seconds: time, key: key, lines: growth.written))
          } else {
            keysWithoutPaint += 1
          }
        }
      }
    }
    return Self.measurements(of: times, keysWithoutPaint: keysWithoutPaint)
  }

  /// How long a key waited, and how many lines had been appended.
  private struct Answer {
    var seconds: Double
    var key: Character
    var lines: Int
  }

  private static func measurements(
    of times: [String: [Answer]], keysWithoutPaint: Int
  ) -> [Measurement] {
    let sorted = times.values.joined().map { 1000 * $0.seconds }.sorted()
    guard let slowest = sorted.last else { return [] }
    let what = "keys while a study grows"
    let all = [
      Measurement(
        what: what, quantity: "key to paint", value: sorted[sorted.count / 2], unit: "ms",
        limit: .atMost(50),
        note: "median of \(sorted.count) keys; \(keysWithoutPaint) without a paint in 2 s"),
      Measurement(
        what: what, quantity: "19 of 20 keys", value: sorted[sorted.count * 19 / 20], unit: "ms",
        limit: .atMost(50)),
      Measurement(what: what, quantity: "slowest key", value: slowest, unit: "ms"),
    ]
    return all
      + times.sorted { $0.key < $1.key }.map { address, times in
        let sorted = times.sorted { $0.seconds < $1.seconds }
        let slowest = sorted[sorted.count - 1]
        return Measurement(
          what: address, quantity: "key to paint", value: 1000 * sorted[sorted.count / 2].seconds,
          unit: "ms", limit: .atMost(50),
          note: "slowest of \(sorted.count): \(Int((1000 * slowest.seconds).rounded())) "
            + "after '\(slowest.key)', \(slowest.lines) lines in")
      }
  }

  /// Lines that are appended to a study at a rate.
  private struct Growth {
    private let file: FileHandle
    private let start = Clock.wall
    private let rate: Double
    private var left: Int
    private(set) var written = 0
    private var lines = LargeStudyLines()
    private var random = RandomSource(seed: 1)

    var isUnderWay: Bool { left > 0 }

    init(file: URL, after first: Int, lines count: Int, rate: Int) throws {
      try Data().write(to: file)
      self.file = try FileHandle(forWritingTo: file)
      self.rate = Double(rate)
      left = count
      var text: [UInt8] = []
      for _ in 0..<first { lines.append(to: &text, &random) }
    }

    /// Appends what is due by now.
    mutating func append() throws {
      let due = min(left, Int(clamping: (Clock.wall - start) * rate) - written)
      guard due > 0 else { return }
      var text: [UInt8] = []
      for _ in 0..<due { lines.append(to: &text, &random) }
      try file.write(contentsOf: Data(text))
      written += due
      left -= due
    }
  }
}
