import Foundation
import InformationDecomposition

/// Systems of answers whose atoms are known: each source is evidence of Gaussian log-odds about the
/// bits of the answer, and the joint run adds the evidence of both.
///
/// Evidence of strength d has log-odds N(± d²/2, d²), so that σ(log-odds) is the posterior, and
/// independent pieces of evidence add. With two bits the answer has four labels, and the atoms are
/// the sums of those of the bits, since the measure is additive over independent pairs
/// (Bertschinger et al., 2014).
struct KnownChannels {
  /// Kinds of evidence: which one a question (or a picture) gets is drawn. A strength for each bit.
  struct Source {
    var kinds: [(probability: Double, strengths: [Double])]
    /// Added to the masked run's log-odds of the first bit: its answers are shifted, its evidence
    /// is the same.
    var shift = 0.0
  }

  enum Name: String, CaseIterable { case tie, interior, ordered, incoherent }

  var vision: Source
  var language: Source
  let bits: Int

  init(_ name: Name, labels: Int) {
    bits = labels == 4 ? 2 : 1
    let isWide = bits == 2
    switch name {
    case .tie:
      vision = Source(kinds: [(1, isWide ? [1.2, 1.2] : [1.5])])
      language = vision
    case .ordered:
      vision = Source(kinds: [(1, isWide ? [0.8, 0.6] : [1.2])])
      language = Source(kinds: [(1, isWide ? [1.6, 1.3] : [2])])
    case .interior, .incoherent:
      vision = Source(kinds: [(1, isWide ? [1.6, 0.7] : [1.4])])
      language =
        isWide
        ? Source(kinds: [(1, [0.8, 1.5])]) : Source(kinds: [(0.35, [4]), (0.65, [0])])
      if name == .incoherent { (vision.shift, language.shift) = (0.8, -0.5) }
    }
  }

  var labels: Int { 1 << bits }

  /// The atoms, by quadrature over the quantiles of the evidence.
  func truth() throws -> Atoms {
    var sums = (vision: 0.0, language: 0.0, joint: 0.0, union: 0.0)
    for bit in 0..<bits {
      let pair = try MarginalPair(
        first: Self.rows(vision, bit), second: Self.rows(language, bit), labels: 2)
      let found = pair.union()
      sums.vision += found.vision.bits
      sums.language += found.language.bits
      sums.union += found.low.bits
      let both = Source(
        kinds: vision.kinds.flatMap { one in
          language.kinds.map { other in
            (
              one.probability * other.probability,
              [hypot(one.strengths[bit], other.strengths[bit])]
            )
          }
        })
      let rows = Self.rows(both, 0)
      sums.joint += try MarginalPair(first: rows, second: rows, labels: 2).union().vision.bits
    }
    return MutualInformations(
      vision: Information(bits: sums.vision), language: Information(bits: sums.language),
      joint: Information(bits: sums.joint)
    ).atoms(union: Information(bits: sums.union))
  }

  /// p(x, y) of evidence about a bit.
  private static func rows(_ source: Source, _ bit: Int) -> [Double] {
    var rows: [Double] = []
    let count = 4000
    for (probability, strengths) in source.kinds {
      let strength = strengths[bit]
      for place in 0..<count {
        let noise = StudentQuantile.normalQuantile((Double(place) + 0.5) / Double(count))
        let odds = exp(-(strength * strength / 2 + strength * noise))
        let q = 1 / (1 + odds)
        let mass = probability / Double(count) / 2
        // Evidence for either answer, in the same strength.
        rows += [mass * q, mass * (1 - q), mass * (1 - q), mass * q]
      }
    }
    return rows
  }

  /// Questions with answers, and the picture of each.
  ///
  /// - Parameter perPicture: questions that share a picture, and with it how much the picture says.
  func sample(
    count: Int, perPicture: Int = 1, seed: UInt64
  ) throws -> (sample: AnswerSample, pictures: [Int]) {
    var random = RandomSource(seed: seed)
    var runs = [[Float]](repeating: [], count: 3)
    var pictures: [Int] = []
    var kinds = (vision: [Double](), language: [Double]())
    for question in 0..<count {
      let picture = question / perPicture
      if picture != pictures.last {
        kinds = (Self.kind(vision, &random), Self.kind(language, &random))
      }
      pictures.append(picture)
      var logs = [[Double]](repeating: [], count: 3)
      for bit in 0..<bits {
        let sign = random.uniform() < 0.5 ? 1.0 : -1.0
        func evidence(_ strength: Double) -> Double {
          sign * strength * strength / 2 + strength * random.normal()
        }
        let (one, other) = (evidence(kinds.vision[bit]), evidence(kinds.language[bit]))
        logs[0].append(one + (bit == 0 ? vision.shift : 0))
        logs[1].append(other + (bit == 0 ? language.shift : 0))
        logs[2].append(one + other)
      }
      for run in 0..<3 { runs[run] += Self.distribution(logs[run]) }
    }
    let found = try runs.map { try AnswerDistributions(labels: labels, values: $0) }
    return (
      try AnswerSample(vision: found[0], language: found[1], joint: found[2]), pictures
    )
  }

  private static func kind(_ source: Source, _ random: inout RandomSource) -> [Double] {
    var left = random.uniform()
    for kind in source.kinds {
      left -= kind.probability
      if left < 0 { return kind.strengths }
    }
    return source.kinds[source.kinds.count - 1].strengths
  }

  /// Probabilities of the labels, whose bits are independent.
  private static func distribution(_ logs: [Double]) -> [Float] {
    (0..<(1 << logs.count)).map { label in
      var p = 1.0
      for (bit, log) in logs.enumerated() { p /= 1 + exp(label >> bit & 1 == 1 ? -log : log) }
      return Float(p)
    }
  }
}

extension RandomSource {
  /// A standard normal number (G. Box, M. Muller, 1958).
  mutating func normal() -> Double {
    (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform())
  }
}
