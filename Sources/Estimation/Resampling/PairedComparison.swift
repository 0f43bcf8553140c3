import InformationDecomposition
public import Studies

/// Two subjects on the questions that both answered, and the intervals of their differences by a
/// paired bootstrap: the same questions are drawn for both.
public struct PairedComparison: Sendable {
  /// One quantity of both, in bits, or in percent for the accuracy.
  public struct Row: Hashable, Sendable {
    public var quantity: String
    public var one: Double
    public var other: Double
    public var difference: Double
    /// Of the difference, 95 %.
    public var interval: Interval

    /// True where the interval leaves out 0.
    public var isDistinct: Bool { interval.low > 0 || interval.high < 0 }
  }

  /// The questions that both answered, and that both estimators evaluated.
  public var questions: Int
  /// The atoms, their total and the accuracy where right answers are known.
  public var rows: [Row]

  /// - Parameters:
  ///   - layer: of both, or nil for the outputs.
  ///   - draws: of the bootstrap, at least 2.
  /// - Throws: what reading features and estimating throw, and ``DecompositionError`` where the two
  ///   have no question in common.
  public init(
    _ one: FeatureSet, _ other: FeatureSet, layer: Int?, settings: EstimationSettings, seed: UInt64,
    draws: Int
  ) throws {
    var sides = [
      try Side(one, layer: layer, settings: settings, seed: seed),
      try Side(other, layer: layer, settings: settings, seed: seed),
    ]
    let places = Dictionary(
      sides[1].ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let common = sides[0].ids.enumerated().compactMap { row, id in
      places[id].map { (one: row, other: $0) }
    }
    guard !common.isEmpty else {
      throw DecompositionError(
        "'\(one.folder)' and '\(other.folder)' have no question in common: a paired comparison "
          + "needs the same questions")
    }
    sides[0].rows = common.map(\.one)
    sides[1].rows = common.map(\.other)
    questions = common.count
    let clusters = sides[0].clusters.map { all in common.map { all[$0.one] } }
    let bootstrap = Bootstrap(
      count: questions, clusters: clusters, replicates: draws, seed: seed)
    let whole = Array(0..<questions)
    let values = try sides.map { try $0.quantities(whole) }
    let replicates = try bootstrap.draws.map { draw in
      zip(try sides[0].quantities(draw), try sides[1].quantities(draw)).map { $0.value - $1.value }
    }
    rows = values[0].indices.map { place in
      let (low, high) = AtomInterval.percentile(replicates.map { $0[place] })
      let (one, other) = (values[0][place], values[1][place])
      return Row(
        quantity: one.name, one: one.value, other: other.value,
        difference: one.value - other.value,
        interval: Interval(
          low: low, high: high, level: 0.95,
          method: clusters == nil ? "paired bootstrap of questions" : "paired bootstrap of images"))
    }
  }
}

/// One subject of a comparison.
private struct Side {
  /// The questions that were evaluated.
  let ids: [String]
  let clusters: [Int]?
  /// The questions that count, of which draws are made.
  var rows: [Int] = []
  /// By the exact estimator, which is run again on each draw.
  private let sample: AnswerSample
  /// By BATCH, whose terms of questions are averaged again.
  private let terms: [PointwiseAtoms]?
  private let rights: [Bool]?
  private let width: Information

  init(_ set: FeatureSet, layer: Int?, settings: EstimationSettings, seed: UInt64) throws {
    let evaluation = try set.features(.evaluation)
    let answers = try evaluation.distributions(layer: layer, gate: settings.gate)
    sample = try answers.sample().tempered(settings.temperature)
    rights = answers.rights(.both)
    width = Information(bits: settings.width)
    clusters = try QuestionClusters.images(of: evaluation)
    var names = try evaluation.ids() ?? (0..<evaluation.count).map { "\($0)" }
    if settings.estimator == .exact {
      terms = nil
    } else {
      let training = try set.features(.train)
      let target = try training.distributions(layer: layer, gate: settings.gate).sample()
        .tempered(settings.temperature)
      var batch = settings.batch
      batch.seed = seed
      let found = try BatchEstimator.decompose(
        features: (try training.x1(), try training.x2()),
        evaluationFeatures: (try evaluation.x1(), try evaluation.x2()),
        targets: [(target, sample)], settings: batch)[0]
      terms = found.questions
      // An incomplete last batch may have been left out.
      names = Array(names.prefix(found.questions.count))
    }
    ids = names
  }

  /// - Parameter draw: places in ``rows``.
  func quantities(_ draw: [Int]) throws -> [(name: String, value: Double)] {
    let chosen = draw.map { rows[$0] }
    let atoms =
      try terms.map { terms in PointwiseAtoms.mean(chosen.map { terms[$0] }).atoms }
      ?? ExactEstimator.decompose(sample.rows(chosen), width: width).raw
    var result = Atom.allCases.map { ($0.symbol, atoms[$0].bits) }
    result.append(("total", atoms.total.bits))
    if let rights {
      let right = chosen.count { rights[$0] }
      result.append(("accuracy", 100 * Double(right) / Double(max(1, chosen.count))))
    }
    return result
  }
}
