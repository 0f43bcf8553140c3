public import InformationDecomposition
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
  /// What was drawn: pictures where questions share them.
  public var units: QuestionUnits
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
    let sides = [
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
    questions = common.count
    units = sides[0].units.rows(common.map(\.one))
    let found = try [
      sides[0].sampled(common.map(\.one), units, seed: seed),
      sides[1].sampled(common.map(\.other), units, seed: seed),
    ]
    let intervals = try found[0].differences(from: found[1], units: units, draws: draws, seed: seed)
    let method = "paired \(found[0].method) of \(units.count) \(units.name)"
    func row(_ quantity: String, _ one: Double, _ other: Double, _ low: Double, _ high: Double)
      -> Row
    {
      Row(
        quantity: quantity, one: one, other: other, difference: one - other,
        interval: Interval(low: low, high: high, level: 0.95, method: method))
    }
    rows = []
    for quantity in ["R", "U1", "U2", "S", "total"] {
      guard let interval = intervals[quantity] else { continue }
      rows.append(
        row(
          quantity, found[0].values[quantity] ?? 0, found[1].values[quantity] ?? 0,
          interval.low.bits, interval.high.bits))
    }
    if let one = found[0].rights, let other = found[1].rights {
      let interval = InfluenceTerms.interval(
        ofMean: zip(one, other).map { $0 - $1 }, units: units, draws: draws, seed: seed
      ) {}
      func share(_ rights: [Double]) -> Double {
        rights.reduce(0, +) / Double(max(1, rights.count))
      }
      if let interval {
        rows.append(row("accuracy", share(one), share(other), interval.low, interval.high))
      }
    }
  }
}

/// One subject of a comparison.
private struct Side {
  /// The questions that were evaluated.
  let ids: [String]
  let units: QuestionUnits
  /// By the exact estimator, which is run again on the questions in common.
  private let sample: AnswerSample
  /// By BATCH, whose terms of questions are averaged.
  private let terms: InfluenceTerms?
  private let rights: [Bool]?
  private let width: Information

  init(_ set: FeatureSet, layer: Int?, settings: EstimationSettings, seed: UInt64) throws {
    let evaluation = try set.features(.evaluation)
    let isTrained = settings.estimator != .exact
    let read = try set.answers(layer: layer, settings, withTraining: isTrained)
    sample = read.evaluation.sample
    rights = read.evaluation.answers.rights(.both)
    width = Information(bits: settings.width)
    units = try QuestionUnits(of: evaluation)
    var names = try evaluation.ids() ?? (0..<evaluation.count).map { "\($0)" }
    if let target = read.training?.sample {
      let training = try set.features(.train)
      var batch = settings.batch
      batch.seed = seed
      let found = try BatchEstimator.decompose(
        features: (try training.x1(), try training.x2()),
        evaluationFeatures: (try evaluation.x1(), try evaluation.x2()),
        targets: [(target, sample)], settings: batch, samples: true)[0]
      terms = found.terms
      // An incomplete last batch may have been left out.
      names = Array(names.prefix(found.questions.count))
    } else {
      terms = nil
    }
    ids = names
  }

  /// What the comparison needs of some questions.
  func sampled(_ rows: [Int], _ units: QuestionUnits, seed: UInt64) throws -> SampledSide {
    let rights = rights.map { rights in rows.map { rights[$0] ? 100.0 : 0 } }
    if let terms { return SampledSide(kind: .terms(terms.rows(rows)), rights: rights) }
    let found = try SampledDecomposition(
      sample.rows(rows), width: width, units: units, seed: seed)
    return SampledSide(kind: .exact(found), rights: rights)
  }
}

/// One subject on the questions in common.
private struct SampledSide {
  enum Kind {
    case exact(SampledDecomposition)
    case terms(InfluenceTerms)
  }

  var kind: Kind
  /// 100 for each right answer.
  var rights: [Double]?

  var method: String {
    switch kind {
    case .exact(let found): found.method
    case .terms: "bootstrap"
    }
  }

  /// Bits, by quantity.
  var values: [String: Double] {
    let (atoms, total) =
      switch kind {
      case .exact(let found): (found.decomposition.raw, found.decomposition.informations.joint)
      case .terms(let terms): (terms.atoms, terms.informations.joint)
      }
    var result = ["total": total.bits]
    for atom in Atom.allCases { result[atom.symbol] = atoms[atom].bits }
    return result
  }

  func differences(
    from other: SampledSide, units: QuestionUnits, draws: Int, seed: UInt64
  ) throws -> [String: AtomInterval] {
    switch (kind, other.kind) {
    case (.exact(let one), .exact(let two)):
      one.differences(from: two, draws: draws, seed: seed) {}
    case (.terms(let one), .terms(let two)):
      one.differences(from: two, units: units, draws: draws, seed: seed) {}
    default: preconditionFailure("both sides are estimated with the same settings")
    }
  }
}
