import Foundation

/// How well the probabilities of a run's answers say how often they are right.
public struct Calibration: Hashable, Sendable {
  /// The mean of -log p of the right answer.
  public var crossEntropy: Information
  /// The expected calibration error: the mean distance of the probability of the most probable
  /// answer from how often it is right, over ``bins`` equally wide ranges of that probability; from
  /// 0 to 1.
  public var error: Double

  public static let bins = 15

  /// - Parameter answers: the right option of each question, counted from 0; those below 0 are not
  ///   known, and left out.
  /// - Returns: nil where no right answer is known.
  public init?(_ run: AnswerDistributions, answers: [Int]) {
    precondition(answers.count == run.count, "one answer a question")
    var (loss, count) = (0.0, 0)
    var off = [Double](repeating: 0, count: Self.bins)
    for (row, answer) in answers.enumerated() where (0..<run.labels).contains(answer) {
      let p = run[row]
      count += 1
      loss -= log(Self.held(p[p.startIndex + answer]))
      guard let top = p.max(), let best = p.firstIndex(of: top) else { continue }
      // The ranges are closed above, as those of the paper are.
      let range = min(
        Self.bins, max(1, Int(clamping: (Double(top) * Double(Self.bins)).rounded(.up))))
      off[range - 1] += (best - p.startIndex == answer ? 1 : 0) - Double(top)
    }
    guard count > 0 else { return nil }
    crossEntropy = Information(nats: loss / Double(count))
    error = off.reduce(0) { $0 + abs($1) } / Double(count)
  }

  /// A probability that has a logarithm: what underflowed is the least number there is.
  static func held(_ p: Float) -> Double { Double(max(p, .leastNonzeroMagnitude)) }
}

extension AnswerDistributions {
  /// The temperature T at which p^(1/T) says best how often answers are right: it makes the mean of
  /// -log p of the right answer least.
  ///
  /// C. Guo, G. Pleiss, Y. Sun, K. Weinberger, "On calibration of modern neural networks", ICML
  /// 2017, arXiv 1706.04599. In 1/T the mean is convex, with the slope E(log p under the tempered
  /// answers) - log p of the right one, whose zero is found by halving.
  ///
  /// - Parameters:
  ///   - answers: the right options; those below 0 are not known, and left out.
  ///   - range: where T is looked for. Answers that are all right have their best at its low end,
  ///     and answers that are right as often as guesses at its high end.
  /// - Returns: nil where no right answer is known; 1 where every answer is uniform.
  public func bestTemperature(
    answers: [Int], in range: ClosedRange<Double> = 0.01...100
  ) -> Double? {
    precondition(answers.count == count, "one answer a question")
    var rows: [(logs: [Double], right: Double)] = []
    var isKnown = false
    for (row, answer) in answers.enumerated() where (0..<labels).contains(answer) {
      isKnown = true
      let p = self[row]
      guard let top = p.max(), !isUniform(row) else { continue }
      let logs = p.indices.filter { p[$0] > 0 || $0 - p.startIndex == answer }.map {
        log(Calibration.held(p[$0]) / Double(top))
      }
      rows.append((logs, log(Calibration.held(p[p.startIndex + answer]) / Double(top))))
    }
    guard isKnown else { return nil }
    guard !rows.isEmpty else { return 1 }
    func slope(_ temperature: Double) -> Double {
      rows.reduce(0) { total, row in
        var (sum, mean) = (0.0, 0.0)
        for value in row.logs {
          let weight = exp(value / temperature)
          sum += weight
          mean += weight * value
        }
        return total + mean / sum - row.right
      }
    }
    if slope(range.lowerBound) <= 0 { return range.lowerBound }
    if slope(range.upperBound) >= 0 { return range.upperBound }
    var (low, high) = (log(range.lowerBound), log(range.upperBound))
    for _ in 0..<50 {
      let middle = 0.5 * (low + high)
      if slope(exp(middle)) > 0 { low = middle } else { high = middle }
    }
    return exp(0.5 * (low + high))
  }
}
