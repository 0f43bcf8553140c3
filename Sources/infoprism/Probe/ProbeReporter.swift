import Foundation
import InformationDecomposition
import ModelProbe
import SafeText
import Terminal

/// Says how a probe goes: one line that changes on a terminal, a line now and then elsewhere.
struct ProbeReporter {
  private var lastLine = ContinuousClock.now - .seconds(60)
  private var hasOpenLine = false
  /// The rows that can't be used, and the questions that were set aside.
  private(set) var leftOut = 0

  mutating func tell(_ event: ProbeEvent) {
    switch event {
    case .progress(let progress):
      show(Self.line(progress), isLast: progress.done == progress.total)
    case .reading(let text): show(text, isLast: false)
    case .note(let text): line(text)
    case .warning(let text): line("Warning: \(text)")
    case .broken(let dataset, let rows, let count, let file):
      leftOut += rows.count
      list(rows, of: count, as: dataset)
      if rows.count > Self.shown {
        line("  … and \(rows.count - Self.shown) more, in '\(file)'.")
      }
    case .finished(let folder, let model, let dataset, let reports, let setAside):
      leftOut += setAside.count
      line("\(model) on \(dataset): '\(folder)' is complete.")
      if !setAside.isEmpty {
        let count = "question".counted(setAside.count) + (setAside.count == 1 ? " is" : " are")
        line("  \(count) set aside, since the model can't be asked:")
        for sample in setAside.prefix(10) { line("    '\(sample.id)': \(sample.reason)") }
        if setAside.count > 10 {
          line("    … and \(setAside.count - 10) more, in '\(folder)/subject.json'.")
        }
      }
      for (way, name) in [("vl", "both"), ("v", "image alone"), ("l", "text alone")] {
        guard let report = reports[way] else { continue }
        line(
          String(
            format: "  %@ %@ %% right, confidence %.2f, entropy %.2f bits, %.0f %% gated",
            name.padding(toLength: 12, withPad: " ", startingAt: 0),
            NumberText.percent(report.accuracy).padded(to: 5, at: .right),
            report.confidence, report.entropyBits, 100 * report.gatedShare)
            + (report.accuracyByToken.map {
              String(format: ", %.1f %% by the most probable token", $0)
            } ?? ""))
      }
    case .waiting(let folder, let missing, let count):
      line(
        "This shard is done; \(missing) of \(count) parts of '\(folder)' are still to come from "
          + "other shards. The last one merges.")
    }
  }

  private static let shown = 10

  /// The first rows that can't be used, with the reasons.
  mutating func list(_ rows: [BrokenRow], of count: Int, as name: String) {
    line("\(rows.count) of \(count) rows of '\(name)' can't be used:")
    for row in rows.prefix(Self.shown) {
      let file = row.file.map { "'\($0)', " } ?? ""
      line("  \(file)row \(row.row)\(row.id.isEmpty ? "" : " ('\(row.id)')"): \(row.reason)")
    }
  }

  private mutating func show(_ text: String, isLast: Bool) {
    let now = ContinuousClock.now
    let pause: Duration = StandardError.isTerminal ? .milliseconds(200) : .seconds(10)
    guard now - lastLine >= pause || isLast else { return }
    lastLine = now
    if StandardError.isTerminal {
      StandardError.progress(text)
      hasOpenLine = true
    } else {
      StandardError.line(text)
    }
  }

  mutating func end() {
    if hasOpenLine { StandardError.line("") }
    hasOpenLine = false
  }

  private static func line(_ progress: ProbeProgress) -> String {
    var text = "\(progress.model) on \(progress.dataset): \(progress.step.rawValue)"
    if progress.step != .loading { text += " \(progress.done)/\(progress.total)" }
    if let rate = progress.rate { text += String(format: ", %.1f questions/s", rate) }
    if let left = progress.secondsLeft { text += ", \(duration(left)) left" }
    return text
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(clamping: seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  private mutating func line(_ text: String) {
    end()
    StandardError.line(text)
  }
}
