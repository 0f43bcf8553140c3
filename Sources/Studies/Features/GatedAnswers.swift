public import InformationDecomposition

/// The way of asking: with the image alone, with the text alone, with both.
public enum Inputs: String, CaseIterable, Hashable, Sendable {
  case vision = "v"
  case language = "l"
  case both = "vl"
}

/// The answer distributions of a split at one layer, after the confidence gate.
public struct GatedAnswers: Sendable {
  /// Probabilities, row-major [N, K].
  public var vision: [Float]
  public var language: [Float]
  public var both: [Float]
  /// The number of options, K.
  public var labels: Int
  /// The questions whose answer failed: gated, or stored as uniform over the options.
  public var failed: [Inputs: [Bool]]
  /// The index of the right option of each question, where known.
  public var answers: [Int]?
  /// The number of options of each question, where known.
  public var options: [Int] = []
  /// Whether answers fail by a gate that was applied to them. Else those count as failed that were
  /// stored as uniform, for whatever reason.
  public var hasGate = false

  /// The part of the questions, 0 to 1, that guessing answers correctly; nil where the options
  /// aren't known.
  public var chance: Double? {
    let known = options.filter { $0 > 0 }
    guard !known.isEmpty else { return nil }
    return known.reduce(0) { $0 + 1 / Double($1) } / Double(known.count)
  }

  /// The number of questions, N.
  public var count: Int { labels == 0 ? 0 : both.count / labels }

  public subscript(inputs: Inputs) -> [Float] {
    switch inputs {
    case .vision: vision
    case .language: language
    case .both: both
    }
  }

  /// How many answers failed.
  public func failures(_ inputs: Inputs) -> Int {
    failed[inputs]?.reduce(0) { $0 + ($1 ? 1 : 0) } ?? 0
  }

  /// The part of the questions, 0 to 1, that are answered correctly, or nil where the right
  /// answers are not known. A failed answer is a wrong one; so is a question without an answer.
  public func accuracy(_ inputs: Inputs) -> Double? {
    guard let rights = rights(inputs), !rights.isEmpty else { return nil }
    return Double(rights.count { $0 }) / Double(rights.count)
  }

  /// For each question whether it is answered correctly, or nil where that is not known.
  public func rights(_ inputs: Inputs) -> [Bool]? {
    guard let answers else { return nil }
    let values = self[inputs]
    let failed = failed[inputs] ?? []
    return answers.enumerated().map { row, answer in
      if failed[row] { return false }
      let probabilities = values[row * labels..<(row + 1) * labels]
      let top = probabilities.indices.max { probabilities[$0] < probabilities[$1] }
      return top == row * labels + answer
    }
  }

  /// The same for the estimators.
  public func sample() throws(DecompositionError) -> AnswerSample {
    try AnswerSample(
      vision: AnswerDistributions(labels: labels, values: vision),
      language: AnswerDistributions(labels: labels, values: language),
      joint: AnswerDistributions(labels: labels, values: both))
  }
}
