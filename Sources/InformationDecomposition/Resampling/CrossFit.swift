import Foundation

/// A sample's union information with potentials that other questions chose.
///
/// The plug-in value is a maximum over potentials, found on the questions that it is evaluated on:
/// on average it is never below the union information, and where two sources are equally strong
/// it stays one standard deviation above at every N, which no resampling of it shows. With
/// potentials chosen on one half of the questions and evaluated on the other half the value is on
/// average never above, whatever the potentials, since all are feasible. The two are the ends that
/// an interval starts from. (Sample splitting: V. Chernozhukov et al., "Double/debiased machine
/// learning", The Econometrics Journal 21, 2018, doi:10.1111/ectj.12097; bounds of intersections:
/// V. Chernozhukov, S. Lee, A. Rosen, "Intersection bounds", Econometrica 81, 2013,
/// doi:10.3982/ECTA8718.)
enum CrossFit {
  /// The mean over halves and splits, nats; nil where there are too few units to split.
  ///
  /// Questions of one picture are in one half.
  static func union(
    _ solution: ExactSolution, units: QuestionUnits, seed: UInt64,
    _ checkCancellation: () throws -> Void
  ) rethrows -> Double? {
    guard units.count >= 8 else { return nil }
    var random = RandomSource(seed: seed, stream: 8)
    let splits = solution.binary != nil ? 5 : solution.cells <= 64 ? 2 : 1
    var sum = 0.0
    for _ in 0..<splits {
      let half = units.half(&random)
      for chooses in [half, half.map { 1 - $0 }] {
        try checkCancellation()
        let terms =
          if let binary = solution.binary {
            binary.terms(chosenBy: chooses).union
          } else {
            try cellTerms(solution, chosenBy: chooses, checkCancellation)
          }
        for (term, chose) in zip(terms, chooses) where chose == 0 { sum += term }
      }
    }
    return sum / Double(splits * units.questions)
  }

  /// Terms at the potentials of cells of some questions: each other question is given those of the
  /// cell that is nearest to it, which keeps them feasible.
  ///
  /// The questions that choose are tilted to their own mean answers. Tilts of the whole sample
  /// follow the other half too, and potentials chosen under them know of it: where sources are
  /// equally strong that leaves half of the plug-in value's bias.
  private static func cellTerms(
    _ solution: ExactSolution, chosenBy chooses: [Double],
    _ checkCancellation: () throws -> Void
  ) rethrows -> [Double] {
    let aligned = solution.aligned
    let labels = aligned.labels
    let questions = chooses.indices.filter { chooses[$0] > 0 }
    let priors = aligned.priors(of: questions)
    let first = aligned.tilted(aligned.vision, by: questions, to: priors)
    let second = aligned.tilted(aligned.language, by: questions, to: priors)
    func masses(_ source: [Double]) -> [Double] {
      AlignedAnswers.masses(AlignedAnswers.rows(source, questions, labels: labels), priors)
    }
    let marginals = SourceMarginals(
      first: masses(first), second: masses(second), labels: labels)
    // Labels that only a few questions have would else rule out their cells for all others.
    let cells = try CellUnion(
      marginals, count: solution.cells, tolerance: 1e-3, smoothing: 1e-3,
      checkCancellation: checkCancellation)
    let vision = aligned.informationTerms(aligned.vision)
    let language = aligned.informationTerms(aligned.language)
    func chosen(_ terms: [Double]) -> Double {
      questions.reduce(0) { $0 + terms[$1] } / Double(max(1, questions.count))
    }
    // A source alone is a choice too.
    let (one, other) = (chosen(vision), chosen(language))
    guard cells.interval.low > max(one, other) else { return one > other ? vision : language }
    func potentials(
      _ potentials: [Double], _ cells: PosteriorClusters, _ source: [Double]
    ) -> [Double] {
      var result: [Double] = []
      result.reserveCapacity(source.count)
      for row in 0..<aligned.count {
        let cell = cells.nearest(source[row * labels..<(row + 1) * labels])
        result += potentials[cell * labels..<(cell + 1) * labels]
      }
      return result
    }
    return aligned.unionTerms(
      first: potentials(cells.dual.alpha, cells.first, first),
      second: potentials(cells.dual.beta, cells.second, second))
  }
}

extension AlignedAnswers {
  /// The mean answer of the joint run over some questions, [K], with a little of all questions', so
  /// that none of their labels is missing.
  fileprivate func priors(of questions: [Int]) -> [Double] {
    let part = 1e-3
    var result = priors.map { part * $0 }
    for question in questions {
      for label in 0..<labels {
        result[label] += (1 - part) * joint[question * labels + label] / Double(questions.count)
      }
    }
    return result
  }

  /// All rows of a source with the tilt that brings the mean of some questions' to `priors`.
  fileprivate func tilted(
    _ source: [Double], by questions: [Int], to priors: [Double]
  ) -> [Double] {
    Raking.tilted(
      source,
      by: Raking.factors(Self.rows(source, questions, labels: labels), to: priors))
  }
}
