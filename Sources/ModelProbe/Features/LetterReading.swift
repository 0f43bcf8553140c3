import Foundation
import Studies

/// Distributions over the options, from letter logits and the vocabulary's log-sum-exp.
package enum LetterReading {
  /// Softmax over the valid options; uniform where the letters hold less than the gate of the
  /// vocabulary's probability. A letter between them that was not asked has 0.
  static func distribution(
    logits: [Double], normaliser: Double, options: OptionLetters, gate: Double
  ) -> (probabilities: [Double], isGated: Bool) {
    let places = options.places
    let valid = places.map { logits[$0] }
    let mass = valid.reduce(0) { $0 + exp($1 - normaliser) }
    let isGated = mass < gate
    let shares =
      isGated ? Array(repeating: 1 / Double(valid.count), count: valid.count) : softmax(valid)
    var result = Array(repeating: 0.0, count: options.extent)
    for (place, share) in zip(places, shares) { result[place] = share }
    return (result, isGated)
  }

  static func softmax(_ logits: [Double]) -> [Double] {
    let top = logits.max() ?? 0
    let weights = logits.map { exp($0 - top) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  static func entropyBits(_ probabilities: [Double]) -> Double {
    -probabilities.reduce(0) { $1 > 0 ? $0 + $1 * log2($1) : $0 }
  }
}

/// What keeps a decomposition honest: how sure and how right each way's answers are.
package struct WayReport: Codable, Hashable, Sendable {
  /// Percent of questions answered correctly; a gated answer counts as wrong.
  package var accuracy: Double
  /// The mean probability of the most probable option.
  package var confidence: Double
  /// The mean entropy in bits.
  package var entropyBits: Double
  /// The part of the questions, 0 to 1, below the confidence gate.
  package var gatedShare: Double
  /// Percent of questions of which the most probable token of the whole vocabulary is the right
  /// letter; known where the published procedure was followed.
  package var accuracyByToken: Double?
}

/// The evaluation split, read at the last layer.
package struct AnswerTable: Sendable {
  package struct Row: Sendable {
    package var probabilities: [String: [Double]]
    package var isGated: [String: Bool]
  }

  package private(set) var rows: [Row]
  package private(set) var reports: [String: WayReport]

  init(_ file: TensorFile, gate: Double) {
    let answers = file.tensors["answer"]?.values.map(Int.init) ?? []
    let options = FeatureMerge.letters(of: file)
    rows = answers.map { _ in Row(probabilities: [:], isGated: [:]) }
    reports = [:]
    for way in FeatureMerge.ways {
      guard let logits = file.tensors["logit_\(way)"], let lse = file.tensors["lse_\(way)"] else {
        continue
      }
      let width = logits.shape[2]
      let offset = (logits.shape[0] - 1) * answers.count
      let values = logits.values
      let normalisers = lse.values
      var report = WayReport(accuracy: 0, confidence: 0, entropyBits: 0, gatedShare: 0)
      for row in answers.indices {
        let start = (offset + row) * width
        let (probabilities, isGated) = LetterReading.distribution(
          logits: Array(values[start..<(start + width)]), normaliser: normalisers[offset + row],
          options: options[row], gate: gate)
        rows[row].probabilities[way] = probabilities
        rows[row].isGated[way] = isGated
        let top = probabilities.max() ?? 0
        if !isGated, probabilities.firstIndex(of: top) == answers[row] { report.accuracy += 1 }
        report.confidence += top
        report.entropyBits += LetterReading.entropyBits(probabilities)
        report.gatedShare += isGated ? 1 : 0
      }
      let count = Double(max(1, answers.count))
      reports[way] = WayReport(
        accuracy: 100 * report.accuracy / count, confidence: report.confidence / count,
        entropyBits: report.entropyBits / count, gatedShare: report.gatedShare / count,
        accuracyByToken: file.tensors["top_\(way)"].map { top in
          100 * Double(zip(top.values, answers).count { Int(exactly: $0) == $1 }) / count
        })
    }
  }
}
