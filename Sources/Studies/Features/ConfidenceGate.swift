/// What becomes of an answer in which the letters of the options hold little of the probability
/// over the whole vocabulary.
public struct ConfidenceGate: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Below the threshold the answer counts as failed, and is uniform over the options.
    case hard
    /// The answer is mixed with the uniform one: m·p + (1−m)·u, with m the mass of the letters.
    case soft
    /// The probabilities among the letters, whatever they hold.
    case off
  }

  /// How a failed answer to a question with fewer than four options is written.
  public enum UniformFailures: String, CaseIterable, Hashable, Sendable {
    /// Uniform over the question's own options.
    case ownOptions
    /// 0.25 on each of four, as the study did on one dataset.
    case quarters
  }

  public var kind: Kind
  /// The mass below which a hard gate fails an answer, 0 to 1.
  public var threshold: Float
  public var uniformFailures: UniformFailures

  public init(
    _ kind: Kind = .hard, threshold: Float = 0.3, uniformFailures: UniformFailures = .ownOptions
  ) {
    self.kind = kind
    self.threshold = threshold
    self.uniformFailures = uniformFailures
  }

  /// The study's: hard, at 0.3.
  public static let study = ConfidenceGate()

  /// Writes the answer that has these probabilities among the valid options, summing to 1, whose
  /// letters hold `mass`. The other options get 0.
  ///
  /// - Returns: whether the answer counts as failed.
  func apply(
    mass: Float, _ letters: OptionLetters, to row: UnsafeMutableBufferPointer<Float>
  ) -> Bool {
    switch kind {
    case .off: return false
    case .soft:
      let share = min(1, max(0, mass))
      for option in 0..<letters.extent where letters.contains(option) {
        row[option] = share * row[option] + (1 - share) / Float(letters.count)
      }
      return false
    case .hard:
      guard mass < threshold else { return false }
      writeFailure(letters, to: row)
      return true
    }
  }

  func writeFailure(_ letters: OptionLetters, to row: UnsafeMutableBufferPointer<Float>) {
    let isQuarters = uniformFailures == .quarters && letters.count < 4 && row.count >= 4
    let chosen = isQuarters ? OptionLetters(first: 4) : letters
    for option in row.indices {
      row[option] = chosen.contains(option) ? 1 / Float(chosen.count) : 0
    }
  }
}
