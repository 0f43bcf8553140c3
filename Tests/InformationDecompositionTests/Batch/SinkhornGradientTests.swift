import Testing

@testable import InformationDecomposition

@Suite("The gradient through Sinkhorn")
struct SinkhornGradientTests {
  /// A batch of random embeddings, and its loss under settings.
  private struct Problem {
    let rows = 12
    let labels = 3
    var embeddings1: [Float]
    var embeddings2: [Float]
    let marginals: BatchLoss.Marginals
    let settings: BatchSettings

    init(settings: BatchSettings) throws {
      self.settings = settings
      var random = RandomSource(seed: 11)
      let width = settings.embeddingWidth
      embeddings1 = (0..<12 * 3 * width).map { _ in Float(random.uniform() - 0.5) }
      embeddings2 = (0..<12 * 3 * width).map { _ in Float(random.uniform() - 0.5) }
      let sample = try SyntheticSamples.random(count: 12, labels: 3, sharpness: 1, seed: 12).answers
      marginals = BatchLoss.Marginals(
        p1: sample.vision.values, p2: sample.language.values, labels: 3)
    }

    func loss() -> Double {
      BatchLoss(settings: settings, labels: labels, capacity: rows, trains: false)
        .value(embeddings1, embeddings2, rows: rows, marginals: marginals).loss
    }

    func gradient() -> ([Float], [Float]) {
      var slopes1 = embeddings1
      var slopes2 = embeddings2
      _ = BatchLoss(settings: settings, labels: labels, capacity: rows, trains: true).train(
        embeddings1, embeddings2, rows: rows, marginals: marginals, slopes1: &slopes1,
        slopes2: &slopes2)
      return (slopes1, slopes2)
    }
  }

  static let variants:
    [(name: String, tolerance: Float?, limit: Int, anchor: BatchSettings.Anchor)] = [
      ("fixed point", nil, 500, .vision), ("cut off", nil, 3, .vision),
      ("early stop", 0.05, 500, .vision), ("both anchors", nil, 500, .symmetric),
    ]

  @Test("is that of finite differences", arguments: variants.indices)
  func finiteDifferences(index: Int) throws {
    let variant = Self.variants[index]
    var settings = BatchSettings.study
    settings.sinkhornTolerance = variant.tolerance
    settings.sinkhornLimit = variant.limit
    settings.anchor = variant.anchor
    let problem = try Problem(settings: settings)
    let (slopes1, slopes2) = problem.gradient()
    let step: Float = 0.01
    let scale = (slopes1 + slopes2).map { abs($0) }.max()!
    for place in stride(from: 0, to: slopes1.count, by: 37) {
      for source in [1, 2] {
        func moved(_ by: Float) -> Double {
          var other = problem
          if source == 1 { other.embeddings1[place] += by } else { other.embeddings2[place] += by }
          return other.loss()
        }
        let expected = (moved(step) - moved(-step)) / Double(2 * step)
        let found = Double((source == 1 ? slopes1 : slopes2)[place])
        #expect(abs(found - expected) < 0.03 * Double(scale), "\(variant.name), \(place)")
      }
    }
  }

  @Test("leaves sums at the marginals where both sides have the same mass")
  func marginals() throws {
    var settings = BatchSettings.improved
    settings.anchor = .vision
    let problem = try Problem(settings: settings)
    let mean = [0.3, 0.3, 0.4]
    let marginals = BatchLoss.Marginals(
      p1: Raking.raked(problem.marginals.p1, to: mean),
      p2: Raking.raked(problem.marginals.p2, to: mean), labels: 3)
    let (_, fit) = BatchLoss(settings: settings, labels: 3, capacity: 12, trains: false)
      .value(problem.embeddings1, problem.embeddings2, rows: 12, marginals: marginals)
    #expect(fit.residual < 1e-4)
  }
}
