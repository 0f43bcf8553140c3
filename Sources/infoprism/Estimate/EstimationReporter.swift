import Estimation
import Foundation
import InformationDecomposition

/// Progress on standard error: one line that is written over on a terminal, plain lines elsewhere.
final class EstimationReporter {
  private let total: Int
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private(set) var done = 0
  /// Epochs of items under way, as parts of an item.
  private var parts: [WorkItem: Double] = [:]
  private(set) var failures = 0

  init(total: Int, reused: Int) {
    self.total = total
    if reused > 0 {
      write("\(reused) of \(total + reused) are in the study already (--again makes them anew)\n")
    }
  }

  func report(_ event: EstimationEvent) {
    switch event {
    case .started: break
    case .epoch(let item, let progress):
      parts[item] = Double(progress.epoch) / Double(max(1, progress.epochs))
    case .finished(let item, _):
      parts[item] = nil
      done += 1
      if !isTerminal { write("\(Printable.text(item.title)): done, \(done) of \(total)\n") }
    case .failed(let item, let reason):
      parts[item] = nil
      done += 1
      failures += 1
      clear()
      write("infoprism: \(Printable.text(item.title)): \(Printable.text(reason))\n")
    }
    if isTerminal { show() }
  }

  func end() { clear() }

  private func show() {
    let now = ContinuousClock.now - start
    let elapsed = Double(now.components.seconds) + Double(now.components.attoseconds) * 1e-18
    let share = (Double(done) + parts.values.reduce(0, +)) / Double(max(1, total))
    var text = "\(done) of \(total), \(Int(clamping: 100 * share)) %"
    if share > 0.02, share < 1 {
      text += ", \(Int(clamping: (elapsed / share - elapsed).rounded(.up))) s left"
    }
    write("\r\u{1B}[K\(text)")
  }

  private func clear() {
    if isTerminal { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
