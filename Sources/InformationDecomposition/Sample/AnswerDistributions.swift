/// The answer distributions of N questions over K options: one run of a model.
public struct AnswerDistributions: Hashable, Sendable {
  /// The number of questions, N.
  public let count: Int
  /// The number of options, K.
  public let labels: Int
  /// Probabilities, row-major [N, K]. Each row sums to 1.
  public private(set) var values: [Float]

  /// Distributions from row-major probabilities [N, K].
  ///
  /// - Throws: ``DecompositionError`` where the shape doesn't fit, a probability is not finite or
  ///   negative, or a row's sum is off 1 by more than 0.001.
  public init(labels: Int, values: [Float]) throws(DecompositionError) {
    guard labels > 0, values.count % labels == 0 else {
      throw DecompositionError(
        "\(values.count) probabilities are not rows of \(labels) options")
    }
    count = values.count / labels
    self.labels = labels
    self.values = values
    for row in 0..<count {
      var sum: Float = 0
      for value in values[row * labels..<(row + 1) * labels] {
        guard value.isFinite, value >= 0 else {
          throw DecompositionError("row \(row): \(value) is not a probability")
        }
        sum += value
      }
      guard abs(sum - 1) <= 0.001 else {
        throw DecompositionError("row \(row): the probabilities sum to \(sum), not 1")
      }
    }
  }

  /// Distributions that are known to be sound.
  init(unchecked values: [Float], labels: Int) {
    count = values.count / labels
    self.labels = labels
    self.values = values
  }

  /// The distribution of a question.
  public subscript(row: Int) -> ArraySlice<Float> {
    values[row * labels..<(row + 1) * labels]
  }

  /// The mean over the questions, [K].
  public var mean: [Double] {
    var sums = [Double](repeating: 0, count: labels)
    for row in 0..<count {
      for label in 0..<labels { sums[label] += Double(values[row * labels + label]) }
    }
    return sums.map { $0 / Double(max(1, count)) }
  }

  /// The distributions of some questions, in the order given; one may be named more than once.
  public func rows(_ rows: [Int]) -> AnswerDistributions {
    // An array that grows slice by slice takes ten times as long.
    let picked = [Float](unsafeUninitializedCapacity: rows.count * labels) { picked, count in
      for row in rows {
        precondition((0..<self.count).contains(row), "no question \(row) of \(self.count)")
        for place in row * labels..<(row + 1) * labels {
          picked[count] = values[place]
          count += 1
        }
      }
    }
    return AnswerDistributions(unchecked: picked, labels: labels)
  }
}
