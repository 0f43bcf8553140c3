import Foundation

/// An exact decomposition with what its sampling is judged by: the terms of questions at both ends
/// of its bounds, and the means to find a bound on other questions.
struct ExactSolution {
  let aligned: AlignedAnswers
  let decomposition: ExactDecomposition
  private let search: Search

  private enum Search {
    case binary(BinarySample, InfluenceTerms)
    case cells(CellSearch)
  }

  init(_ aligned: AlignedAnswers, binary: BinarySample) {
    self.aligned = aligned
    let terms = binary.terms()
    search = .binary(binary, terms)
    decomposition = ExactDecomposition(
      informations: MutualInformations(
        nats: max(0, mean(terms.vision)), max(0, mean(terms.language)), max(0, mean(terms.joint))),
      union: UnionInterval(exactly: max(0, mean(terms.union))))
  }

  init(_ aligned: AlignedAnswers, cells: CellSearch) {
    self.aligned = aligned
    search = .cells(cells)
    let marginals = aligned.marginals
    let joint = aligned.masses(aligned.joint)
    decomposition = ExactDecomposition(
      informations: MutualInformations(
        vision: marginals.information(marginals.first),
        language: marginals.information(marginals.second), joint: marginals.information(joint)),
      union: cells.interval)
  }

  /// The sample of two answers, which is evaluated afresh for each draw.
  var binary: BinarySample? {
    if case .binary(let sample, _) = search { sample } else { nil }
  }

  /// Terms whose mean union information is the lower bound, and the upper bound.
  func terms() -> (low: InfluenceTerms, high: InfluenceTerms) {
    guard case .cells(let cells) = search else {
      guard case .binary(_, let terms) = search else { preconditionFailure("one of two") }
      return (terms, terms)
    }
    let vision = aligned.informationTerms(aligned.vision)
    let language = aligned.informationTerms(aligned.language)
    let union = bounds(cells, vision, language, at: aligned.unionTerms)
    let low = InfluenceTerms(
      vision: vision, language: language, joint: aligned.jointTerms(), union: union.low)
    var high = low
    high.union = union.high
    return (low, high)
  }

  /// What of each question adds up to the lower and to the upper bound.
  ///
  /// - Parameters:
  ///   - vision, language: what of each question adds up to I1, and to I2.
  ///   - union: what adds up to the union information at potentials of the questions, [N, K] each.
  private func bounds(
    _ cells: CellSearch, _ vision: [Double], _ language: [Double],
    at union: (_ first: [Double], _ second: [Double]) -> [Double]
  ) -> (low: [Double], high: [Double]) {
    let informations = decomposition.informations
    // The bounds that a source, or both, set whatever the cells.
    var low: [Double]
    switch decomposition.unionLow {
    case let value where value.nats <= cells.interval.low:
      low = union(
        spread(cells.low.dual.alpha, cells.low.first.cellOf),
        spread(cells.low.dual.beta, cells.low.second.cellOf))
    case informations.vision: low = vision
    default: low = language
    }
    var high = low
    if decomposition.unionHigh.nats < cells.interval.high
      && decomposition.unionHigh == informations.vision + informations.language
    {
      high = zip(vision, language).map(+)
    } else if decomposition.unionHigh > decomposition.unionLow
      || decomposition.unionLow.nats <= cells.interval.low
    {
      high = union(
        lifted(cells.high.dual.alpha, cells.high.first, aligned.vision),
        lifted(cells.high.dual.beta, cells.high.second, aligned.language))
    }
    low.move(to: decomposition.unionLow.nats)
    high.move(to: decomposition.unionHigh.nats)
    return (low, high)
  }

  /// Cells' potentials as those of their questions.
  private func spread(_ potentials: [Double], _ cellOf: [Int]) -> [Double] {
    let labels = aligned.labels
    return (0..<aligned.count * labels).map { place in
      potentials[cellOf[place / labels] * labels + place % labels]
    }
  }

  /// Each question's union information at the lower and at the upper bound, nats, before it is
  /// decided how a function of the answer alone is shared between the sources; the means are the
  /// bounds.
  func pointwiseUnion() -> (low: [Double], high: [Double]) {
    switch search {
    case .binary(let sample, _):
      let union = sample.pointwiseUnion()
      return (union, union)
    case .cells(let cells):
      return bounds(
        cells, aligned.divergences(aligned.vision), aligned.divergences(aligned.language),
        at: aligned.pointwiseUnion)
    }
  }

  /// Potentials of the upper bound: what the gathering costs a question, Σ_y q(y) log q(y)/p(y|c),
  /// counts.
  private func lifted(
    _ potentials: [Double], _ cells: PosteriorClusters, _ source: [Double]
  ) -> [Double] {
    let labels = aligned.labels
    var result = spread(potentials, cells.cellOf)
    let masses = (0..<cells.count).map { cell in
      cells.cells[cell * labels..<(cell + 1) * labels].reduce(0, +)
    }
    for place in result.indices where source[place] > 0 {
      let cell = cells.cellOf[place / labels]
      let p = cells.cells[cell * labels + place % labels] / masses[cell]
      result[place] += log(source[place] / max(p, 1e-300))
    }
    return result
  }

  /// How many cells questions were gathered into; 0 where they weren't.
  var cells: Int {
    if case .cells(let cells) = search { cells.count } else { 0 }
  }
}

extension AlignedAnswers {
  /// Terms of the union information at potentials of the questions, [N, K] each.
  func unionTerms(first: [Double], second: [Double]) -> [Double] {
    let logs = priors.map { log($0) }
    let (one, other) = (terms(vision, first), terms(language, second))
    return (0..<count).map { row in
      // H(Y) = -Σ p log p, p the mean of the joint run.
      var entropy = 0.0
      for y in 0..<labels { entropy -= joint[row * labels + y] * logs[y] }
      return one[row] + other[row] + entropy
    }
  }
}

extension InfluenceTerms {
  /// The means of the terms.
  public var informations: MutualInformations {
    MutualInformations(nats: mean(vision), mean(language), mean(joint))
  }

  /// The atoms that the means give.
  public var atoms: Atoms { informations.atoms(union: Information(nats: mean(union))) }
}

extension [Double] {
  /// Adds a constant that makes the mean `value`.
  mutating func move(to value: Double) {
    let off = value - mean(self)
    for place in indices { self[place] += off }
  }
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
