import InformationDecomposition
import Testing

@Suite("Exact atoms of single questions")
struct ExactPointwiseTests {
  /// Answers of random sharpness, where the runs share what they know.
  private static func sample(labels: Int, count: Int, seed: UInt64) throws -> AnswerSample {
    var random = RandomSource(seed: seed, stream: 1)
    func run(_ sharpness: [Double]) throws -> AnswerDistributions {
      var values: [Float] = []
      for row in 0..<count {
        var weights = (0..<labels).map { _ in 0.05 + random.uniform() }
        weights[row % labels] += sharpness[row] * random.uniform()
        let sum = weights.reduce(0, +)
        values += weights.map { Float($0 / sum) }
      }
      return try AnswerDistributions(labels: labels, values: values)
    }
    let flat = (0..<count).map { _ in 2 * random.uniform() }
    return try AnswerSample(
      vision: run(flat), language: run(flat.reversed()), joint: run(flat.map { 3 * $0 + 1 }))
  }

  @Test("average to the raw atoms", arguments: [2, 3, 4], [UInt64(0), 1])
  func mean(labels: Int, seed: UInt64) throws {
    let sample = try Self.sample(labels: labels, count: 90, seed: seed)
    let found = try ExactEstimator.pointwise(sample)
    #expect(found.decomposition == (try ExactEstimator.decompose(sample)))
    #expect(found.questions.count == 90)
    let mean = PointwiseAtoms.mean(found.questions).atoms
    for atom in Atom.allCases {
      #expect(abs(mean[atom].bits - found.decomposition.raw[atom].bits) < 1e-9, "\(atom)")
    }
  }

  @Test("have ranges that average to the certified interval, and hold the atoms")
  func ranges() throws {
    let sample = try Self.sample(labels: 4, count: 120, seed: 3)
    let found = try ExactEstimator.pointwise(sample, width: Information(bits: 1))
    #expect(found.decomposition.gap.bits > 1e-4)
    var (low, high) = (0.0, 0.0)
    for (row, question) in found.questions.enumerated() {
      let range = found.range(of: .synergy, at: row)
      let atom = question.atoms.synergy
      #expect(
        range.lowerBound.bits <= atom.bits + 1e-9 && atom.bits <= range.upperBound.bits + 1e-9)
      low += range.lowerBound.bits / 120
      high += range.upperBound.bits / 120
    }
    #expect(high - low >= found.decomposition.gap.bits - 1e-9)
  }

  /// A text that tells nothing leaves what the image tells to be unique, for every question.
  @Test("by hand: one source alone knows")
  func oneSource() throws {
    let sure: [Float] = [0.9, 0.1, 0.1, 0.9, 0.7, 0.3, 0.3, 0.7]
    let flat = [Float](repeating: 0.5, count: 8)
    let found = try ExactEstimator.pointwise(
      AnswerSample(
        vision: AnswerDistributions(labels: 2, values: sure),
        language: AnswerDistributions(labels: 2, values: flat),
        joint: AnswerDistributions(labels: 2, values: sure)))
    for (row, question) in found.questions.enumerated() {
      #expect(abs(question.atoms.redundancy.bits) < 1e-6, "question \(row)")
      #expect(abs(question.atoms.languageUniqueness.bits) < 1e-6, "question \(row)")
      #expect(abs(question.atoms.synergy.bits) < 1e-6, "question \(row)")
    }
  }
}
