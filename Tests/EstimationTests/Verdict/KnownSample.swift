import InformationDecomposition

@testable import Estimation
@testable import Studies

/// Questions of a system whose atoms are known: the answers are its posteriors.
struct KnownSample {
  /// What the embeddings tell of the sources' states.
  enum Features { case states, noise }

  var distribution: DiscreteDistribution
  var features = Features.states
  /// The odds of the last answer of the text alone are multiplied by it.
  var shift = 1.0

  init(_ system: KnownSystem) { distribution = system.distribution }

  init(_ distribution: DiscreteDistribution) { self.distribution = distribution }

  /// Two noisy copies of a fair bit, independent given the bit.
  static func channels(_ first: Double, _ second: Double) throws -> KnownSample {
    KnownSample(
      try DiscreteDistribution(
        x1: 2, x2: 2, y: 2,
        counts: (0..<8).map { place in
          let (x1, x2, y) = (place / 4, place / 2 % 2, place % 2)
          return (x1 == y ? 1 - first : first) * (x2 == y ? 1 - second : second)
        }))
  }

  /// The atoms of the system, bits.
  var truth: Atoms { distribution.decompose().raw }

  private var labels: Int { distribution.shape.y }

  /// p(y | x1), p(y | x2) or p(y | x1, x2) where nil is any state.
  private func posterior(_ x1: Int?, _ x2: Int?) -> [Double] {
    let shape = distribution.shape
    var masses = [Double](repeating: 0, count: shape.y)
    for (place, p) in distribution.probabilities.enumerated() {
      let (one, other) = (place / (shape.x2 * shape.y), place / shape.y % shape.x2)
      if x1 ?? one == one, x2 ?? other == other { masses[place % shape.y] += p }
    }
    let sum = masses.reduce(0, +)
    return masses.map { $0 / sum }
  }

  /// Questions with embeddings, of each state as many as it is probable: what an estimate is off is
  /// the estimator's, not the draw's. Or `areDrawn`, as a data set's are.
  func questions(_ count: Int, seed: UInt64, areDrawn: Bool = false) throws -> Questions {
    var random = RandomSource(seed: seed)
    let shape = distribution.shape
    let width = features == .noise ? 256 : max(6, shape.x1, shape.x2)
    var runs = [[Float]](repeating: [], count: 3)
    var (x1, x2): ([Float], [Float]) = ([], [])
    var answers: [Int] = []
    var states = (0..<count).map {
      state(at: areDrawn ? random.uniform() : (Double($0) + 0.5) / Double(count))
    }
    random.shuffle(&states)
    for state in states {
      answers.append(state % shape.y)
      let (one, other) = (state / (shape.x2 * shape.y), state / shape.y % shape.x2)
      var language = posterior(nil, other)
      language[labels - 1] *= shift
      let sum = language.reduce(0, +)
      runs[0] += posterior(one, nil).map { Float($0) }
      runs[1] += language.map { Float($0 / sum) }
      runs[2] += posterior(one, other).map { Float($0) }
      for place in 0..<width {
        let noise = (Float(random.uniform() - 0.5), Float(random.uniform() - 0.5))
        let isTold = features == .states
        x1.append(isTold ? 0.1 * noise.0 + (place == one ? 1 : 0) : noise.0)
        x2.append(isTold ? 0.1 * noise.1 + (place == other ? 1 : 0) : noise.1)
      }
    }
    return Questions(
      x1: try DenseRows(dimension: width, values: x1),
      x2: try DenseRows(dimension: width, values: x2), runs: runs, labels: labels,
      right: answers)
  }

  /// The state, with its answer, at a quantile.
  private func state(at quantile: Double) -> Int {
    var left = quantile
    for (place, p) in distribution.probabilities.enumerated() {
      left -= p
      if left < 0 { return place }
    }
    return distribution.probabilities.lastIndex { $0 > 0 } ?? 0
  }

  /// What was asked, and how the model answered.
  struct Questions {
    var x1: DenseRows
    var x2: DenseRows
    /// Image alone, text alone, both.
    var runs: [[Float]]
    var labels: Int
    var right: [Int]

    var answers: GatedAnswers {
      var answers = GatedAnswers(
        vision: runs[0], language: runs[1], both: runs[2], labels: labels,
        failed: Dictionary(
          uniqueKeysWithValues: Inputs.allCases.map {
            ($0, Array(repeating: false, count: right.count))
          }), answers: right)
      answers.options = Array(repeating: labels, count: right.count)
      return answers
    }
  }

  /// The estimates of both estimators from the same questions, as records.
  static func estimates(
    training: Questions, evaluation: Questions, seed: UInt64 = 0, bootstrap: Int = 100,
    kinds: [EstimatorKind] = [.batch, .exact]
  ) throws -> [Estimate] {
    let subject = Subject(dataset: "d", family: "F", size: "1B")
    let units = QuestionUnits(questions: evaluation.right.count)
    let read = try TemperedAnswers(
      evaluation.answers, RunTemperatures(.fixed(1)) { evaluation.answers })
    return try kinds.map { kind in
      var settings = EstimationSettings(estimator: kind)
      settings.bootstrap = bootstrap
      let item = WorkItem(
        features: "f", featureHash: "", subject: subject, settings: settings, seed: seed)
      guard kind != .exact else {
        return try ExactAssembly(item: item, read: read, units: units).estimate {}
      }
      let learned = try training.answers.sample()
      settings.batch.seed = seed
      let found = try BatchEstimator.decompose(
        features: (training.x1, training.x2), evaluationFeatures: (evaluation.x1, evaluation.x2),
        targets: [(learned, read.sample)], settings: settings.batch, samples: true)[0]
      return try BatchAssembly(
        item: item, found: found, read: read, priors: learned.joint.mean, units: units
      ).estimate {}
    }
  }
}
