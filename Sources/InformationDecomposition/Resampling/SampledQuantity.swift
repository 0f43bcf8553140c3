/// A quantity that is linear in I1, I2, I12 and the union information: the atoms and their sums.
public struct SampledQuantity: Hashable, Sendable {
  /// As in records, such as `R` or `coInformation`.
  public let name: String
  let vision: Double
  let language: Double
  let joint: Double
  let union: Double
  /// Whether it can't be negative.
  public let isNonnegative: Bool

  private init(
    _ name: String, _ vision: Double, _ language: Double, _ joint: Double, _ union: Double,
    isNonnegative: Bool = true
  ) {
    (self.name, self.vision, self.language, self.joint) = (name, vision, language, joint)
    (self.union, self.isNonnegative) = (union, isNonnegative)
  }

  /// R = I1 + I2 - I∪, U1 = I∪ - I2, U2 = I∪ - I1, S = I12 - I∪; the total is I12, and the
  /// co-information I1 + I2 - I12.
  public static let all = [
    SampledQuantity("R", 1, 1, 0, -1), SampledQuantity("U1", 0, -1, 0, 1),
    SampledQuantity("U2", -1, 0, 0, 1), SampledQuantity("S", 0, 0, 1, -1),
    SampledQuantity("total", 0, 0, 1, 0),
    SampledQuantity("coInformation", 1, 1, -1, 0, isNonnegative: false),
    SampledQuantity("I1", 1, 0, 0, 0), SampledQuantity("I2", 0, 1, 0, 0),
    SampledQuantity("I12", 0, 0, 1, 0),
  ]

  /// The quantity of each question.
  func terms(_ terms: InfluenceTerms) -> [Double] {
    var result = [Double](repeating: 0, count: terms.count)
    for (factor, values) in [
      (vision, terms.vision), (language, terms.language), (joint, terms.joint),
      (union, terms.union),
    ] where factor != 0 {
      for place in result.indices { result[place] += factor * values[place] }
    }
    return result
  }
}
