import Foundation

/// A sample of two answers, ready to be evaluated with any weights of its questions: the order of
/// posteriors, which tilting keeps, is found once.
struct BinarySample {
  let count: Int
  /// Odds of the second answer in the masked runs, and its probability in the joint run.
  private let odds: (first: [Double], second: [Double])
  private let joint: [Double]
  /// Questions by ascending posterior.
  private let order: (first: [Int], second: [Int])

  /// - Parameter aligned: of two labels.
  init(_ aligned: AlignedAnswers) {
    precondition(aligned.labels == 2, "a binary sample has two labels")
    count = aligned.count
    let least = SourceChoice.least
    func posteriors(_ rows: [Double]) -> [Double] {
      (0..<aligned.count).map { min(1 - least, max(least, rows[2 * $0 + 1])) }
    }
    func sorted(_ values: [Double]) -> [Int] { values.indices.sorted { values[$0] < values[$1] } }
    let (first, second) = (posteriors(aligned.vision), posteriors(aligned.language))
    order = (sorted(first), sorted(second))
    odds = (first.map { $0 / (1 - $0) }, second.map { $0 / (1 - $0) })
    joint = posteriors(aligned.joint)
  }

  /// The terms of all questions where they have weights, those of weight 0 too.
  ///
  /// - Parameters:
  ///   - weights: as often as each question was drawn; nil for once each.
  ///   - chosenBy: the questions that choose the source at each threshold, by weight; all if nil.
  /// - Returns: terms; their weighted means are I1, I2, I12 and the union information.
  func terms(weights: [Double]? = nil, chosenBy: [Double]? = nil) -> InfluenceTerms {
    let weights = weights ?? [Double](repeating: 1, count: count)
    let (mean, first, second, choice) = tilted(weights, chosenBy: chosenBy)
    let sorted1 = order.first.map { first[$0] }
    let sorted2 = order.second.map { second[$0] }
    let own = Whole(mean: mean)
    var vision = [Double](repeating: 0, count: count)
    var union = vision
    var language = vision
    add(own.values(of: sorted1), order.first, first, weights, to: &vision)
    add(own.values(of: sorted2), order.second, second, weights, to: &language)
    add(choice.values(of: sorted1, isFirst: true), order.first, first, weights, to: &union)
    add(choice.values(of: sorted2, isFirst: false), order.second, second, weights, to: &union)
    let (yes, no) = (log(mean), log(1 - mean))
    let told = joint.map { q in q * (log(q) - yes) + (1 - q) * (log(1 - q) - no) }
    return InfluenceTerms(vision: vision, language: language, joint: told, union: union)
  }

  /// Each question's part of the union information, h1(q1) + h2(q2) of ``SourceChoice``, nats.
  func pointwiseUnion() -> [Double] {
    let (_, first, second, choice) = tilted([Double](repeating: 1, count: count), chosenBy: nil)
    var union = [Double](repeating: 0, count: count)
    let one = choice.values(of: order.first.map { first[$0] }, isFirst: true).values
    let other = choice.values(of: order.second.map { second[$0] }, isFirst: false).values
    for (place, question) in order.first.enumerated() { union[question] += one[place] }
    for (place, question) in order.second.enumerated() { union[question] += other[place] }
    return union
  }

  /// The mean answer, the masked runs' posteriors tilted to it, and the source of each threshold.
  private func tilted(
    _ weights: [Double], chosenBy: [Double]?
  ) -> (mean: Double, first: [Double], second: [Double], choice: SourceChoice) {
    let total = weights.reduce(0, +)
    var mean = 0.0
    for place in 0..<count { mean += weights[place] * joint[place] }
    mean /= total
    let first = Self.tilted(odds.first, weights, total, to: mean)
    let second = Self.tilted(odds.second, weights, total, to: mean)
    let chosen = chosenBy ?? weights
    let choice = SourceChoice(
      order.first.map { first[$0] }, order.first.map { chosen[$0] },
      order.second.map { second[$0] }, order.second.map { chosen[$0] }, mean: mean)
    return (mean, first, second, choice)
  }

  /// KL(q ‖ m) and its slope: every threshold chosen.
  private struct Whole {
    var mean: Double

    func values(of source: [Double]) -> (values: [Double], slopes: [Double]) {
      let (yes, no) = (log(mean), log(1 - mean))
      var values: [Double] = []
      var slopes: [Double] = []
      values.reserveCapacity(source.count)
      slopes.reserveCapacity(source.count)
      for q in source {
        let (one, other) = (log(q) - yes, log(1 - q) - no)
        values.append(q * one + (1 - q) * other)
        slopes.append(one - other)
      }
      return (values, slopes)
    }
  }

  /// Adds h(q), and what the tilt of the source makes of it: see ``InfluenceTerms``.
  private func add(
    _ sorted: (values: [Double], slopes: [Double]), _ order: [Int], _ source: [Double],
    _ weights: [Double], to terms: inout [Double]
  ) {
    var (slope, curvature) = (0.0, 0.0)
    for (place, question) in order.enumerated() {
      let spread = weights[question] * source[question] * (1 - source[question])
      slope += spread * sorted.slopes[place]
      curvature += spread
      terms[question] += sorted.values[place]
    }
    guard curvature > 1e-14 * Double(count) else { return }
    let tilt = slope / curvature
    for question in 0..<count { terms[question] += tilt * (joint[question] - source[question]) }
  }

  /// Posteriors tilted until their weighted mean is `mean`, by Newton's method between bounds.
  private static func tilted(
    _ odds: [Double], _ weights: [Double], _ total: Double, to mean: Double
  ) -> [Double] {
    var (low, high) = (-80.0, 80.0)
    var log = 0.0
    for _ in 0..<100 {
      let factor = exp(log)
      var (sum, slope) = (0.0, 0.0)
      for place in odds.indices {
        let q = 1 - 1 / (1 + odds[place] * factor)
        sum += weights[place] * q
        slope += weights[place] * q * (1 - q)
      }
      let off = sum - mean * total
      if off > 0 { high = log } else { low = log }
      guard abs(off) > 1e-14 * total else { break }
      var next = log - off / slope
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      guard abs(next - log) > 1e-15 * abs(log) else { break }
      log = next
    }
    let factor = exp(log)
    let least = SourceChoice.least
    return odds.map { min(1 - least, max(least, 1 - 1 / (1 + $0 * factor))) }
  }
}
