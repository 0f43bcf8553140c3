import Estimation
import Foundation
import SafeText

/// What a run of a sweep left out, and what to do about it.
struct SweepEnding {
  /// The plan, as the user named it.
  var plan: String
  /// How far the sweep is when the run ends.
  var state: SweepState
  /// Why the work stopped before everything was tried.
  var halt: String?
  /// More of the command that goes on, such as ` --engine slurm`.
  var options = ""

  /// Says what is missing; nil where nothing is.
  var text: String? {
    guard state.missing > 0 else { return nil }
    var parts: [String] = []
    let untried = state.missing - state.failed.count - state.poisoned.count
    if !state.failed.isEmpty { parts.append("\(state.failed.count) failed") }
    if !state.poisoned.isEmpty {
      parts.append("\(state.poisoned.count) failed too often, and no more is tried")
    }
    if untried > 0 { parts.append("\(untried) \(untried == 1 ? "was" : "were") not finished") }
    let isOne = state.missing == 1
    var text =
      "\(plan): \("item".counted(state.missing)) of \(state.total) "
      + "\(isOne ? "is" : "are") missing: \(parts.joined(separator: ", "))."
    if let halt { text += " The work stopped: \(halt)" }
    let command = "infoprism sweep run \(plan)\(options)"
    if !state.todo.isEmpty { text += " Continue with '\(command)'." }
    if !state.poisoned.isEmpty {
      text += " '\(command) --retry-failed' tries again what was given up."
    }
    return text
  }
}
