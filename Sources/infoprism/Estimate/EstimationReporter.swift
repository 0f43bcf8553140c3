import Estimation
import Foundation
import InformationDecomposition
import SafeText

/// Progress on standard error: one line that is written over on a terminal, plain lines elsewhere.
final class EstimationReporter {
  private let total: Int
  private let start = ContinuousClock.now
  private(set) var done = 0
  /// Epochs of items under way, as parts of an item.
  private var parts: [WorkItem: Double] = [:]
  private(set) var failures = 0
  /// Why the work stopped before everything was tried.
  private(set) var halt: String?

  init(total: Int, reused: Int) {
    self.total = total
    if reused > 0 {
      StandardError.line(
        "\(reused) of \(total + reused) are in the study already (--again makes them anew)")
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
      if !StandardError.isTerminal {
        StandardError.line("\(item.title): done, \(done) of \(total)")
      }
    case .failed(let item, let reason):
      parts[item] = nil
      done += 1
      failures += 1
      StandardError.endProgress()
      Warning.print("\(item.title): \(reason)")
    case .dropped(let items, let reason):
      for item in items { parts[item] = nil }
      StandardError.endProgress()
      Warning.print(
        "\("item".counted(items.count)) \(items.count == 1 ? "was" : "were") under way, and "
          + "\(reason). Each is tried again by itself.")
    case .died(let item, let reason, let isGivenUp):
      parts[item] = nil
      if isGivenUp {
        done += 1
        failures += 1
      }
      StandardError.endProgress()
      let end = isGivenUp ? "It is given up." : "It is tried again."
      Warning.print("\(item.title): \(reason). \(end)")
    case .halted(let reason):
      halt = reason
    }
    if StandardError.isTerminal { show() }
  }

  func end() { StandardError.endProgress() }

  private func show() {
    let now = ContinuousClock.now - start
    let elapsed = Double(now.components.seconds) + Double(now.components.attoseconds) * 1e-18
    let share = (Double(done) + parts.values.reduce(0, +)) / Double(max(1, total))
    var text = "\(done) of \(total), \(Int(clamping: 100 * share)) %"
    if share > 0.02, share < 1 {
      text += ", \(Int(clamping: (elapsed / share - elapsed).rounded(.up))) s left"
    }
    StandardError.progress(text)
  }
}
