import InformationDecomposition
public import Studies

/// What one masked run tells of the answer: on its own, raked and mixed to the mean answer of both
/// inputs, as an estimate stored it.
public struct RakedRun: Hashable, Sendable {
  public var run: Verdict.Masked
  /// I(X;Y) with the run's own mean answer, bits.
  public var own: Double
  /// The same with the odds tilted until the mean answer is that of both, bits.
  public var raked: Double
  /// The same with the least mass of a constant answer mixed in, bits.
  public var mixed: Double
  /// That least mass, 0 to 1.
  public var mixedMass: Double?
  /// The total variation between the mean answers, 0 to 1.
  public var meanShift: Double?
  /// What the estimate's atoms rest on.
  public var used: Use

  public enum Use: String, Hashable, Sendable {
    case raked
    /// BATCH measures the run against the mean answer of both: what the means differ in counts as
    /// information.
    case shifted = "own and shift"
  }

  /// What raking assumes, and what speaks against it.
  public static let assumption =
    "Raking assumes label shift: that a masked run differs from both inputs in its prior alone, so "
    + "that its log-odds remain evidence. Where that is right, raked is what the source tells. "
    + "Mixing assumes nothing, but only adds noise: it never makes a run tell more. Where raked is "
    + "far from own, or the means are more than 0.1 apart, what the source tells depends on that "
    + "assumption, and the verdict is incoherent. A certificate is of the raked answers of this "
    + "sample: it says nothing of whether the assumption holds."
}

extension Estimate {
  /// Whether the masked runs were given the mean answer of both inputs before the decomposition.
  var isRaked: Bool {
    estimator == "exact" || EstimateSettings(self).values["marginals"] == "raked"
  }

  /// The masked runs that the estimator stored this of.
  public var rakedRuns: [RakedRun] {
    let isRaked = isRaked
    return Verdict.Masked.allCases.compactMap { run in
      guard let own = diagnostics[.own(run)], let raked = diagnostics[.raked(run)],
        let mixed = diagnostics[.mixed(run)]
      else { return nil }
      return RakedRun(
        run: run, own: own, raked: raked, mixed: mixed,
        mixedMass: diagnostics[.mixedMass(run)],
        meanShift: diagnostics[.meanShift(run.inputs)], used: isRaked ? .raked : .shifted)
    }
  }
}

extension Table {
  /// What each masked run of every current estimate tells, by what one takes its bias for.
  public static func raking(_ study: Study) -> Table {
    var table = Table(
      schema: "infoprism/raking/1",
      title: "Masked runs on their own, raked and mixed to the mean answer of both, bits",
      note: RakedRun.assumption,
      columns: Column.subject + [
        "estimator", "run", "own", "raked", "mixed", .init("mixedMass", title: "mass"),
        .init("meanShift", title: "shift"), "used", "verdict", .detail("verdictReason"),
      ])
    table.grouping = "dataset"
    for estimate in study.estimatesOfAllLevels {
      let verdict = estimate.verdict
      for run in estimate.rakedRuns {
        table.add(
          estimate.subjectCells, estimate.estimator, run.run.rawValue, run.own, run.raked,
          run.mixed, run.mixedMass, run.meanShift, run.used.rawValue, verdict.kind.rawValue,
          verdict.reason)
      }
    }
    return table.withoutEmptyColumns
  }
}
