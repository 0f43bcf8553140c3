import Foundation
import InformationDecomposition
import Testing

@Suite("The bootstrap of questions")
struct BootstrapTests {
  @Test("draws as many questions as there are, with repetition, the same for the same seed")
  func draws() {
    let bootstrap = Bootstrap(count: 50, replicates: 20, seed: 1)
    #expect(bootstrap.draws.count == 20)
    #expect(bootstrap.draws.allSatisfy { $0.count == 50 && $0.allSatisfy((0..<50).contains) })
    // 50 draws of 50 hold 1 - 1/e of them: about 32. All different has a chance below 1e-20.
    #expect(bootstrap.draws.allSatisfy { Set($0).count < 50 })
    #expect(Bootstrap(count: 50, replicates: 20, seed: 1).draws == bootstrap.draws)
    #expect(Bootstrap(count: 50, replicates: 20, seed: 2).draws != bootstrap.draws)
  }

  @Test("draws questions about one image together")
  func clusters() {
    let clusters = [0, 0, 0, 1, 2, 2, 3, 3, 3, 3]
    let bootstrap = Bootstrap(count: 10, clusters: clusters, replicates: 100, seed: 3)
    for draw in bootstrap.draws {
      var counts = [Int](repeating: 0, count: 10)
      for question in draw { counts[question] += 1 }
      for (question, cluster) in clusters.enumerated() {
        #expect(counts[question] == counts[clusters.firstIndex(of: cluster) ?? 0])
      }
    }
    #expect(Set(bootstrap.draws.map(\.count)).count > 1)
  }

  @Test("with one question an image draws as without clusters")
  func singles() {
    let one = Bootstrap(count: 12, replicates: 5, seed: 4)
    let other = Bootstrap(count: 12, clusters: Array(0..<12), replicates: 5, seed: 4)
    #expect(one.draws == other.draws)
  }

  /// Ten answers a picture that are the same: as much is known as with one answer a picture, so the
  /// interval over pictures is √10 times as wide as the one over questions.
  @Test("is wider over images that repeat than over questions that pretend to be many")
  func clusterWidth() throws {
    var random = RandomSource(seed: 5)
    let told = (0..<40).map { _ in random.uniform() }
    let questions = (0..<400).map { question in
      PointwiseAtoms(
        informations: MutualInformations(
          vision: .zero, language: .zero, joint: Information(bits: told[question / 10])),
        union: .zero)
    }
    func width(_ clusters: [Int]?) throws -> Double {
      let bootstrap = Bootstrap(count: 400, clusters: clusters, replicates: 400, seed: 6)
      let interval = try #require(
        AtomInterval.percentile(bootstrap.atoms(of: questions))[.synergy])
      return (interval.high - interval.low).bits
    }
    let ratio = try width((0..<400).map { $0 / 10 }) / width(nil)
    // √10 = 3.2, with 400 draws to about 10 %.
    #expect(ratio > 2.5 && ratio < 4)
  }

  @Test("holds the value of the sample, and narrows with the root of its size")
  func coverage() throws {
    func interval(_ count: Int) throws -> (value: Information, found: AtomInterval) {
      let sample = try AnswerSamples.blurred(count: count, labels: 2, seed: 7)
      let value = try ExactEstimator.decompose(sample).raw
      let draws = try Bootstrap(count: count, replicates: 60, seed: 8).atoms(of: sample) {
        try ExactEstimator.decompose($0).raw
      }
      return (value.redundancy, try #require(AtomInterval.percentile(draws)[.redundancy]))
    }
    let (small, large) = (try interval(100), try interval(1600))
    for (value, found) in [small, large] { #expect(found.low < value && value < found.high) }
    let ratio =
      (small.found.high - small.found.low).nats / (large.found.high - large.found.low).nats
    // √16 = 4, with 60 draws to about 25 %.
    #expect(ratio > 2.4 && ratio < 6.7)
  }

  /// Two subjects whose answers differ by little, on questions that differ by much.
  @Test("of differences is far narrower where both subjects answered the same questions")
  func paired() throws {
    var random = RandomSource(seed: 9)
    func question(_ bits: Double) -> PointwiseAtoms {
      PointwiseAtoms(
        informations: MutualInformations(
          vision: .zero, language: .zero, joint: Information(bits: bits)), union: .zero)
    }
    let hardness = (0..<300).map { _ in random.uniform() }
    let one = hardness.map { question($0 + 0.05 + 0.02 * random.uniform()) }
    let other = hardness.map { question($0) }
    let bootstrap = Bootstrap(count: 300, replicates: 300, seed: 10)
    let elsewhere = Bootstrap(count: 300, replicates: 300, seed: 11)
    let paired = Bootstrap.differences(bootstrap.atoms(of: one), bootstrap.atoms(of: other))
    let unpaired = Bootstrap.differences(bootstrap.atoms(of: one), elsewhere.atoms(of: other))
    let narrow = try #require(AtomInterval.percentile(paired)[.synergy])
    let wide = try #require(AtomInterval.percentile(unpaired)[.synergy])
    #expect(narrow.low.bits > 0.055 && narrow.high.bits < 0.065)
    #expect((wide.high - wide.low).bits > 10 * (narrow.high - narrow.low).bits)
    let nothing = Bootstrap.differences(bootstrap.atoms(of: one), bootstrap.atoms(of: one))
    #expect(nothing.allSatisfy { $0.total == .zero })
  }
}
