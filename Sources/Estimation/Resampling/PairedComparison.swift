import Foundation
public import InformationDecomposition
public import Studies

/// Two targets on the questions that both answered, and the intervals of their differences by a
/// paired bootstrap: the same questions are drawn for both.
public struct PairedComparison: Sendable {
  /// One side: features at a layer, or at the output.
  public struct Target: Sendable {
    public var set: FeatureSet
    public var layer: Int?

    public init(_ set: FeatureSet, layer: Int? = nil) {
      self.set = set
      self.layer = layer
    }
  }

  /// The questions that both answered, and that both estimators evaluated.
  public var questions: Int
  /// What was drawn: pictures where questions share them.
  public var units: QuestionUnits
  /// The atoms, their total and the accuracy where right answers are known.
  public var rows: [PairedDifference]

  /// - Parameters:
  ///   - draws: of the bootstrap, at least 2.
  ///   - ids: the questions that are looked at; nil for all.
  ///   - filter: the condition that they pass, in words.
  ///   - progress: is told what is done next.
  /// - Throws: what reading features and estimating throw, and ``DecompositionError`` where the two
  ///   have no question in common.
  public init(
    _ one: Target, _ other: Target, settings: EstimationSettings, seed: UInt64, draws: Int,
    ids: Set<String>? = nil, filter: String? = nil, progress: (String) -> Void = { _ in }
  ) throws {
    let targets = [one, other]
    let sides = try targets.map { target in
      progress("\(settings.estimator.name) of \(target.set.subject.model)")
      return try Side(target.set, layer: target.layer, settings: settings, seed: seed)
    }
    let places = sides[1].ids.places
    let common = sides[0].ids.enumerated().compactMap { row, id in
      ids?.contains(id) ?? true ? places[id].map { (one: row, other: $0) } : nil
    }
    guard !common.isEmpty else {
      if let filter {
        throw DecompositionError(
          "no question that '\(one.set.folder)' and '\(other.set.folder)' have in common passes "
            + "'\(filter)'; give a condition that some of them pass")
      }
      throw DecompositionError(
        "'\(one.set.folder)' and '\(other.set.folder)' have no question in common: a paired "
          + "comparison needs the same questions")
    }
    questions = common.count
    units = sides[0].units.rows(common.map(\.one))
    let found = try [
      sides[0].sampled(common.map(\.one), units, seed: seed),
      sides[1].sampled(common.map(\.other), units, seed: seed),
    ]
    progress("\(draws) draws of \(units.count) \(units.name)")
    let intervals = try found[0].differences(from: found[1], units: units, draws: draws, seed: seed)
    let provenance = Provenance(
      software: Software.name, date: Date().formatted(.iso8601),
      features: try one.set.featureHash())
    let secondFeatures = try other.set.featureHash()
    let method = "paired \(found[0].method) of \(units.count) \(units.name)"
    let (count, pictures) = (questions, units.arePictures ? units.count : nil)
    func row(
      _ quantity: String, _ one: Double, _ other: Double, _ bounds: (low: Double, high: Double)
    ) -> PairedDifference {
      PairedDifference(
        dataset: targets[0].set.subject.dataset,
        first: AnswerTarget(targets[0].set.subject, layer: targets[0].layer),
        second: AnswerTarget(targets[1].set.subject, layer: targets[1].layer), quantity: quantity,
        values: (one, other),
        interval: Interval(low: bounds.low, high: bounds.high, level: 0.95, method: method),
        questions: count, pictures: pictures, filter: filter,
        estimator: settings.estimator.name, seed: settings.estimator.isSeeded ? seed : nil,
        settings: settings.json, secondFeatures: secondFeatures, provenance: provenance)
    }
    rows = PairedDifference.quantities.compactMap { quantity in
      guard let interval = intervals[quantity] else { return nil }
      return row(
        quantity, found[0].values[quantity] ?? 0, found[1].values[quantity] ?? 0,
        (interval.low.bits, interval.high.bits))
    }
    if let one = found[0].rights, let other = found[1].rights {
      let interval = InfluenceTerms.interval(
        ofMean: zip(one, other).map { $0 - $1 }, units: units, draws: draws, seed: seed
      ) {}
      func share(_ rights: [Double]) -> Double {
        rights.reduce(0, +) / Double(max(1, rights.count))
      }
      if let interval { rows.append(row("accuracy", share(one), share(other), interval)) }
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
