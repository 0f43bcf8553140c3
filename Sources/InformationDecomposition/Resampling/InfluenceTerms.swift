import Foundation

/// How much each question weighs in I1, I2, I12 and the union information: terms whose mean is the
/// value, and whose mean over other questions is, to first order, the value of those.
///
/// With potentials α, β that are best for the whole sample, the union information is the mean of
/// Σ_y q1(y) α_y(x1) + q2(y) β_y(x2): the potentials are the slopes of the best value, so that to
/// first order they need not be found again for other questions (J. Danskin, "The theory of
/// max-min", 1967, doi:10.1007/978-3-642-46092-0). What does follow the questions is the tilt of
/// the masked runs to the joint run's mean. Its logarithms λ solve mean q(λ) = mean q12, so a
/// question moves them by J⁺ (q12 - q), J = mean (diag q - q qᵀ), and the value by v · J⁺ (q12 - q),
/// v_k = mean q_k (α_k - Σ_y q_y α_y). (Influence functions: F. Hampel, "The influence curve and
/// its role in robust estimation", 1974, doi:10.1080/01621459.1974.10482962.)
///
/// The terms don't depend on how a function of the label alone is shared between α and β.
public struct InfluenceTerms: Hashable, Sendable {
  /// Nats, one for each question.
  public var vision: [Double]
  public var language: [Double]
  public var joint: [Double]
  public var union: [Double]

  public init(vision: [Double], language: [Double], joint: [Double], union: [Double]) {
    self.vision = vision
    self.language = language
    self.joint = joint
    self.union = union
  }

  public var count: Int { union.count }

  /// The terms of some questions.
  public func rows(_ rows: [Int]) -> InfluenceTerms {
    InfluenceTerms(
      vision: rows.map { vision[$0] }, language: rows.map { language[$0] },
      joint: rows.map { joint[$0] }, union: rows.map { union[$0] })
  }

  mutating func append(_ other: InfluenceTerms) {
    vision += other.vision
    language += other.language
    joint += other.joint
    union += other.union
  }

  /// The intervals of ``SampledQuantity/all`` around the means of the terms, by name.
  public func intervals(
    units: QuestionUnits, draws: Int, seed: UInt64, checkCancellation: () throws -> Void
  ) rethrows -> [String: AtomInterval] {
    try StudentisedBootstrap(units: units, draws: draws, seed: seed).intervals(
      contrasts, redraw: nil, checkCancellation)
  }

  /// The intervals of the means less those of other terms of the same questions.
  public func differences(
    from other: InfluenceTerms, units: QuestionUnits, draws: Int, seed: UInt64,
    checkCancellation: () throws -> Void
  ) rethrows -> [String: AtomInterval] {
    try StudentisedBootstrap(units: units, draws: draws, seed: seed).intervals(
      zip(contrasts, other.contrasts).map(Contrast.difference), redraw: nil, checkCancellation)
  }

  /// The interval of the mean of any values of questions.
  public static func interval(
    ofMean values: [Double], units: QuestionUnits, draws: Int, seed: UInt64,
    checkCancellation: () throws -> Void
  ) rethrows -> (low: Double, high: Double)? {
    let end = Contrast.End(value: mean(values), terms: values)
    return try StudentisedBootstrap(units: units, draws: draws, seed: seed).intervals(
      [Contrast(name: "", isCut: false, low: end, high: end)], redraw: nil, checkCancellation)[""]
      .map { ($0.low.nats, $0.high.nats) }
  }

  private var contrasts: [Contrast] {
    SampledQuantity.all.map { quantity in
      let terms = quantity.terms(self)
      let end = Contrast.End(value: mean(terms), terms: terms)
      return Contrast(
        name: quantity.name, isCut: quantity.isNonnegative && end.value > -1e-9, low: end,
        high: end)
    }
  }
}

extension AlignedAnswers {
  /// Terms of I(X;Y) of a source: its potentials are log q(y) / p(y).
  func informationTerms(_ source: [Double]) -> [Double] {
    terms(source, told(source))
  }

  /// log q(y) / p(y), [N, K].
  func told(_ source: [Double]) -> [Double] {
    let logs = priors.map { log($0) }
    return source.enumerated().map { place, value in
      value > 0 ? log(value) - logs[place % labels] : 0
    }
  }

  /// Terms of I12, of the joint run as it is.
  func jointTerms() -> [Double] { divergences(joint) }

  /// Terms of the mean of Σ_y q(y) α_y, with what the tilt of `source` adds.
  ///
  /// - Parameter potentials: α, [N, K]; finite wherever q is above 0.
  func terms(_ source: [Double], _ potentials: [Double]) -> [Double] {
    var means = [Double](repeating: 0, count: count)
    var slopes = [Double](repeating: 0, count: labels)
    var curvature = [Double](repeating: 0, count: labels * labels)
    for row in 0..<count {
      let place = row * labels
      for y in 0..<labels where source[place + y] > 0 {
        means[row] += source[place + y] * potentials[place + y]
      }
      for y in 0..<labels where source[place + y] > 0 {
        let q = source[place + y]
        slopes[y] += q * (potentials[place + y] - means[row])
        curvature[y * labels + y] += q
        for other in 0...y { curvature[y * labels + other] -= q * source[place + other] }
      }
    }
    // The last label's tilt is fixed; the others are relative to it.
    let free = labels - 1
    var reduced: [Double] = []
    for y in 0..<free { reduced += curvature[y * labels..<y * labels + free] }
    let tilt = SmallSystem.solve(reduced, Array(slopes.prefix(free)), ridge: 1e-13)
    for row in 0..<count {
      let place = row * labels
      for y in 0..<free { means[row] += tilt[y] * (joint[place + y] - source[place + y]) }
    }
    return means
  }
}
