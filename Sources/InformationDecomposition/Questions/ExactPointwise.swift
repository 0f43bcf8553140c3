import Foundation

/// The exact decomposition of a sample, question by question: atoms whose means are the sample's.
///
/// I1, I2 and I12 are means of KL(q ‖ p_y) over questions, q the question's answer in a run, tilted
/// as the decomposition has it. The union information is the mean of Σ_y q1(y) α_y + q2(y) β_y with
/// the potentials α, β that prove it, and its share for one question is that question's sum. It is
/// not unique. A function c of the answer alone may be added to α and taken from β, which moves
/// Σ_y c(y) (q1(y) - q2(y)) from one question to another and leaves the mean: the c is taken for
/// which the unique atoms of the questions are smallest, in the sum of their squares. And where the
/// certificate leaves an interval, either end of it gives a value for each question.
public struct ExactPointwise: Hashable, Sendable {
  public var decomposition: ExactDecomposition
  /// The atoms of each question at the middle of the bounds; their means are the raw atoms.
  public var questions: [PointwiseAtoms]
  /// Each question's union information at either end of the bounds.
  public var unions: [ClosedRange<Information>]

  /// The range of an atom of a question that the bounds leave.
  public func range(of atom: Atom, at question: Int) -> ClosedRange<Information> {
    let union = unions[question]
    return questions[question].informations
      .bounds(of: atom, unions: union.lowerBound, union.upperBound)
  }
}

extension ExactEstimator {
  /// The decomposition of a sample, question by question.
  ///
  /// - Parameter width: as in ``decompose(_:width:)``.
  /// - Throws: ``DecompositionError`` as that does.
  public static func pointwise(
    _ sample: AnswerSample, width: Information = Information(bits: 0.1)
  ) throws -> ExactPointwise {
    let solution = try solve(sample, width: width)
    let aligned = solution.aligned
    let found = solution.decomposition
    func moved(_ values: [Double], to value: Information) -> [Double] {
      var values = values
      values.move(to: value.nats)
      return values
    }
    let informations = found.informations
    let vision = moved(aligned.divergences(aligned.vision), to: informations.vision)
    let language = moved(aligned.divergences(aligned.language), to: informations.language)
    let joint = moved(aligned.divergences(aligned.joint), to: informations.joint)
    let ends = solution.pointwiseUnion()
    let target = zip(vision, language).map { 0.5 * ($0 + $1) }
    let low = moved(aligned.shared(ends.low, near: target), to: found.unionLow)
    let high = moved(aligned.shared(ends.high, near: target), to: found.unionHigh)
    return ExactPointwise(
      decomposition: found,
      questions: low.indices.map { row in
        PointwiseAtoms(
          informations: MutualInformations(nats: vision[row], language[row], joint[row]),
          union: Information(nats: 0.5 * (low[row] + high[row])))
      },
      unions: zip(low, high).map {
        Information(nats: min($0, $1))...Information(nats: max($0, $1))
      })
  }
}

extension AlignedAnswers {
  /// KL(q ‖ p_y) of each row of a run.
  func divergences(_ source: [Double]) -> [Double] {
    let told = told(source)
    return (0..<count).map { row in
      (row * labels..<(row + 1) * labels).reduce(0) { $0 + source[$1] * told[$1] }
    }
  }

  /// Each question's part of the union information at potentials of the questions, [N, K] each.
  func pointwiseUnion(first: [Double], second: [Double]) -> [Double] {
    let told = priors.map { -log($0) }
    return (0..<count).map { row in
      var sum = 0.0
      for label in 0..<labels {
        let place = row * labels + label
        if vision[place] > 0 { sum += vision[place] * (first[place] + told[label]) }
        if language[place] > 0 { sum += language[place] * second[place] }
      }
      return sum
    }
  }

  /// Moves Σ_y c(y) (q1(y) - q2(y)) to each value, with the c that brings them nearest to `target`
  /// in the sum of squares.
  func shared(_ values: [Double], near target: [Double]) -> [Double] {
    let free = labels - 1
    guard free > 0 else { return values }
    var curvature = [Double](repeating: 0, count: free * free)
    var slopes = [Double](repeating: 0, count: free)
    func difference(_ row: Int, _ label: Int) -> Double {
      vision[row * labels + label] - language[row * labels + label]
    }
    for row in 0..<count {
      for y in 0..<free {
        let own = difference(row, y)
        slopes[y] += own * (target[row] - values[row])
        for other in 0...y { curvature[y * free + other] += own * difference(row, other) }
      }
    }
    let shift = SmallSystem.solve(curvature, slopes, ridge: 1e-13)
    return (0..<count).map { row in
      (0..<free).reduce(values[row]) { $0 + shift[$1] * difference(row, $1) }
    }
  }
}
