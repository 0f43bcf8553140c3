import Foundation

extension AnswerDistributions {
  /// True where a question's distribution is uniform over the options that it has any
  /// probability on, of which there are at least two.
  public func isUniform(_ row: Int) -> Bool {
    var held = 0
    var value: Float = 0
    for probability in self[row] where probability > 0 {
      if held == 0 { value = probability }
      guard abs(probability - value) < 1e-6 else { return false }
      held += 1
    }
    return held > 1
  }

  /// The distributions p^(1/T), normalised: flatter above a temperature of 1, sharper below.
  ///
  /// - Parameter temperature: above 0.
  public func tempered(_ temperature: Double) -> AnswerDistributions {
    guard temperature != 1 else { return self }
    precondition(temperature > 0, "a temperature is positive")
    var result = values
    for row in 0..<count {
      let top = Double(self[row].max() ?? 1)
      let weights = self[row].map { $0 > 0 ? pow(Double($0) / top, 1 / temperature) : 0 }
      let sum = weights.reduce(0, +)
      for label in 0..<labels { result[row * labels + label] = Float(weights[label] / sum) }
    }
    return AnswerDistributions(unchecked: result, labels: labels)
  }

  /// The share of questions whose most probable option is the right one, 0 to 1.
  ///
  /// A uniform distribution is a wrong answer, as in the study.
  ///
  /// - Parameter answers: the right options, one a question, counted from 0.
  public func accuracy(_ answers: [Int]) -> Double {
    precondition(answers.count == count, "one answer a question")
    var right = 0
    for row in 0..<count where !isUniform(row) {
      let slice = self[row]
      if let best = slice.max(), slice.firstIndex(of: best)! - slice.startIndex == answers[row] {
        right += 1
      }
    }
    return Double(right) / Double(max(1, count))
  }
}
