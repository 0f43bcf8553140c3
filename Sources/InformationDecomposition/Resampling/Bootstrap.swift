/// Resampling of questions: how far the atoms of another draw of questions could lie.
///
/// B. Efron, R. Tibshirani, "An introduction to the bootstrap", 1993,
/// doi:10.1201/9780429246593.
public struct Bootstrap: Sendable {
  /// Draws of question numbers, each as long as there are questions (as near as clusters allow).
  public let draws: [[Int]]

  /// - Parameters:
  ///   - count: questions, N.
  ///   - clusters: for each question the image that it is about; questions about one image are
  ///     drawn together. Nil where each has its own.
  ///   - replicates: the number of draws.
  public init(count: Int, clusters: [Int]? = nil, replicates: Int, seed: UInt64) {
    var random = RandomSource(seed: seed, stream: 2)
    guard let clusters else {
      draws = (0..<replicates).map { _ in (0..<count).map { _ in random.index(below: count) } }
      return
    }
    var members: [Int: [Int]] = [:]
    for (question, cluster) in clusters.enumerated() {
      members[cluster, default: []].append(question)
    }
    let groups = members.keys.sorted().map { members[$0]! }
    draws = (0..<replicates).map { _ in
      (0..<groups.count).flatMap { _ in groups[random.index(below: groups.count)] }
    }
  }

  /// The atoms of each draw from terms of questions that are known: means over the draw.
  public func atoms(of questions: [PointwiseAtoms]) -> [Atoms] {
    draws.map { draw in PointwiseAtoms.mean(draw.map { questions[$0] }).atoms }
  }

  /// The atoms of each draw by an estimator.
  public func atoms(
    of sample: AnswerSample, by estimate: (AnswerSample) throws -> Atoms
  ) rethrows -> [Atoms] {
    try draws.map { try estimate(sample.rows($0)) }
  }

  /// The differences between two subjects that answered the same questions, draw by draw.
  public static func differences(_ one: [Atoms], _ other: [Atoms]) -> [Atoms] {
    zip(one, other).map { one, other in
      var result = one
      for atom in Atom.allCases { result[atom] = one[atom] - other[atom] }
      return result
    }
  }
}
