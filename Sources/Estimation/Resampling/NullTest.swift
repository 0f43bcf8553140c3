public import InformationDecomposition

/// A value beside what is left of it where what it measures has been destroyed. Nulls stand beside
/// values; they are not taken from them.
public struct NullTest: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Images and texts of different questions with the same answer: what is left of S tells of
    /// answers that follow from image and text on their own. See ``PairingNull``.
    case pairing
    /// The right answers in another order: what is left tells of answers that have nothing to do
    /// with the questions. See ``AnchoredInformation``.
    case labels
  }

  /// `S`, or the information about the right answers: `I1`, `I2`, `I12`.
  public var quantity: String
  public var value: Information
  /// The mean over the draws.
  public var mean: Information
  /// The middle 95 % of the draws, where they are kept.
  public var range: ClosedRange<Information>?
  /// The share of draws at least as large as the value, the value counted as one of them.
  public var pValue: Double?

  /// The null tests of a sample.
  ///
  /// - Parameters:
  ///   - answers: the right options, which the labels null needs.
  ///   - width: how narrow the exact estimator makes its interval; S is the middle of it.
  /// - Throws: ``DecompositionError`` where the sample can't be decomposed or lacks right answers.
  public static func tests(
    _ kind: Kind, of sample: AnswerSample, answers: [Int]?, draws: Int, seed: UInt64,
    width: Information = Information(bits: 0.1)
  ) throws(DecompositionError) -> [NullTest] {
    switch kind {
    case .pairing: return [try pairing(sample, draws: draws, seed: seed, width: width)]
    case .labels:
      guard let answers, !answers.contains(where: { $0 < 0 }) else {
        throw DecompositionError(
          "the right answers of the questions are not known, and the labels null permutes them")
      }
      return labels(sample, answers, draws: draws, seed: seed)
    }
  }

  /// R, U1 and U2 depend on the masked runs alone, which the null leaves as they are: S moves by as
  /// much as I12 does.
  private static func pairing(
    _ sample: AnswerSample, draws: Int, seed: UInt64, width: Information
  ) throws(DecompositionError) -> NullTest {
    let value = try ExactEstimator.decompose(sample, width: width).raw.synergy
    let joint = SampleDiagnostics(sample).informations.joint
    let left = (0..<UInt64(clamping: draws)).map { draw in
      let torn = PairingNull.torn(sample, seed: seed &+ draw)
      return (value + SampleDiagnostics(torn).informations.joint - joint).nats
    }
    let (low, high) = AtomInterval.percentile(left)
    return NullTest(
      quantity: "S", value: value,
      mean: Information(nats: left.reduce(0, +) / Double(max(1, left.count))),
      range: Information(nats: low)...Information(nats: high),
      pValue: Double(left.count { $0 >= value.nats } + 1) / Double(draws + 1))
  }

  private static func labels(
    _ sample: AnswerSample, _ answers: [Int], draws: Int, seed: UInt64
  ) -> [NullTest] {
    let found = AnchoredInformation(sample, answers: answers, permutations: draws, seed: seed)
    return [
      NullTest(
        quantity: "I1", value: found.informations.vision, mean: found.null.vision),
      NullTest(
        quantity: "I2", value: found.informations.language, mean: found.null.language),
      NullTest(
        quantity: "I12", value: found.informations.joint, mean: found.null.joint,
        pValue: found.jointPValue),
    ]
  }
}
