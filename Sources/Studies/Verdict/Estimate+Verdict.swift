package import InformationDecomposition

extension Estimate {
  /// Whether it can be trusted, by the rule and the dataset's card of its ``judge``.
  public var verdict: Verdict {
    var found = VerdictSearch(self)
    found.origin()
    found.readability()
    found.coherence()
    found.consistency()
    found.distance()
    found.tie()
    return Verdict(grounds: found.grounds, unchecked: found.unchecked)
  }
}

extension Estimate {
  /// What a negative atom is the sign of: which information is below which.
  package func cause(ofNegative atom: Atom) -> String {
    switch atom {
    case .redundancy: return "the union information is above I1 + I2"
    case .visionUniqueness: return "the union information is below I2"
    case .languageUniqueness: return "the union information is below I1"
    case .synergy:
      guard let found = mutualInformations else { return "I12 is below the union information" }
      let sources = [("I1", found.vision), ("I2", found.language)].filter { $0.1 > found.joint }
      return sources.isEmpty
        ? "I12 is below the union information"
        : "I12 is below \(sources.map(\.0).joined(separator: " and "))"
    }
  }
}

/// Goes through the rule for an estimate.
private struct VerdictSearch {
  private let estimate: Estimate
  private let rule: VerdictRule
  private let known: [Diagnostic: Double]
  private(set) var grounds: [Verdict.Ground] = []
  private(set) var unchecked: [Verdict.Check] = []

  init(_ estimate: Estimate) {
    self.estimate = estimate
    rule = estimate.judge.rule
    known = estimate.diagnostics
  }

  private var isExact: Bool { estimate.estimator == "exact" }

  mutating func origin() {
    guard let now = estimate.judge.features, let own = estimate.provenance.features,
      own.hasPrefix(FeatureSet.hashName), own != now
    else { return }
    grounds.append(.replaced)
  }

  mutating func readability() {
    if let share = known[.gated(.both)] {
      if share > rule.gatedShare {
        grounds.append(.gated(share: share, byGate: known[.gateApplied] == 1))
      }
    } else {
      unchecked.append(.gate)
    }
    accuracy()
    if estimate.total.bits < rule.information {
      grounds.append(.little(bits: estimate.total.bits))
    }
  }

  private mutating func accuracy() {
    let options = estimate.judge.options.map { 100 / Double(max(1, $0)) }
    guard let accuracy = estimate.accuracy, let chance = known[.chanceAccuracy] ?? options else {
      unchecked.append(.accuracy)
      return
    }
    let questions = known[.questions] ?? estimate.judge.questions.map { Double($0) }
    let error = questions.map { (chance * (100 - chance) / max(1, $0)).squareRoot() }
    if accuracy <= chance + rule.standardErrors * (error ?? 0) {
      grounds.append(.chance(accuracy: accuracy, chance: chance, standardError: error))
    } else if error == nil {
      unchecked.append(.accuracy)
    }
  }

  mutating func coherence() {
    let runs = Verdict.Masked.allCases
    for run in runs {
      guard let variation = known[.meanShift(run.inputs)] else { continue }
      if variation > rule.meanShift { grounds.append(.shift(run, variation: variation)) }
    }
    for run in runs {
      guard let own = known[.own(run)], let raked = known[.raked(run)] else { continue }
      let factor = rule.rakedOverOwn
      if abs(raked - own) > rule.negative, raked > factor * own || factor * raked < own {
        grounds.append(.raking(run, own: own, raked: raked))
      }
    }
    if runs.contains(where: { known[.meanShift($0.inputs)] == nil }) { unchecked.append(.shift) }
    if runs.contains(where: { known[.own($0)] == nil }) { unchecked.append(.raking) }
  }

  mutating func consistency() {
    for atom in Atom.allCases {
      let least = max(rule.negative, rule.standardErrors * (error(of: atom) ?? 0))
      guard estimate.atoms[atom].bits < -least else { continue }
      grounds.append(
        .negative(atom, bits: estimate.atoms[atom].bits, cause: estimate.cause(ofNegative: atom)))
    }
    if !estimate.keepsNegatives { unchecked.append(.negative) }
  }

  /// How far BATCH is from the exact value of the answers that it was evaluated on.
  mutating func distance() {
    guard !isExact else { return }
    guard let union = known[.certifiedDistance] else {
      unchecked.append(.distance)
      return
    }
    let distances = Atom.allCases.compactMap { atom in
      known[.certifiedDistance(of: atom)].map { (atom: atom, bits: $0) }
    }
    let worst = distances.filter { abs($0.bits) > max(rule.distance, errorOfDistance($0.atom)) }
      .max { abs($0.bits) < abs($1.bits) }
    if let worst {
      grounds.append(.distance(worst.atom, bits: worst.bits))
    } else if distances.isEmpty {
      let error = Atom.allCases.compactMap { self.error(of: $0) }.min() ?? 0
      if abs(union) > max(rule.distance, error) {
        grounds.append(.distance(nil, bits: union))
      }
    }
  }

  /// What other questions may change of the distance of an atom; where only the atom's own
  /// standard error is known, one of it.
  private func errorOfDistance(_ atom: Atom) -> Double {
    known[.certifiedError(of: atom)].map { rule.distanceErrors * $0 } ?? error(of: atom) ?? 0
  }

  /// The standard error of an atom, from its interval.
  private func error(of atom: Atom) -> Double? {
    guard let interval = estimate.intervals[atom.symbol], interval.level == 0.95,
      interval.high > interval.low
    else { return nil }
    return (interval.high - interval.low) / (2 * 1.959964)
  }

  mutating func tie() {
    guard isExact else { return }
    guard let apart = known[.crossFitDistance], let error = known[.crossFitError] else {
      unchecked.append(.tie)
      return
    }
    if abs(apart) > max(rule.tie, rule.tieErrors * error) {
      grounds.append(.tie(bits: abs(apart), standardError: error))
    }
  }
}

extension Verdict {
  /// The diagnostics that the rule reads.
  static let diagnostics: Set<Diagnostic> = Set(
    [
      .gated(.both), .gateApplied, .chanceAccuracy, .questions, .certifiedDistance,
      .crossFitDistance, .crossFitError,
    ] + Masked.allCases.flatMap { [.meanShift($0.inputs), .own($0), .raked($0)] }
      + Atom.allCases.flatMap { [.certifiedDistance(of: $0), .certifiedError(of: $0)] })
}
