import InformationDecomposition
package import Studies

/// What is made from features for a sheet that says what a subject's estimates are worth: exact with
/// intervals, under other gates and temperatures, BATCH over seeds, and the nulls. Nothing is
/// written to a study.
package struct RobustnessRun: Sendable {
  /// The exact one with the usual settings is the last.
  package var estimates: [Estimate] = []
  package var nulls: [NullTest] = []
  /// What could not be made, and why.
  package var problems: [(part: Part, reason: any Error)] = []

  package enum Part: String, CaseIterable, Sendable {
    case exact
    case batch = "BATCH"
    case gate, temperature, nulls
  }

  package static let gates: [Float] = [0, 0.1, 0.3, 0.5, 0.7, 0.9]
  package static let temperatures: [Temperature] = [.fixed(0.5), .fixed(2), .fitted]
  package static let seeds: Range<UInt64> = 0..<5
  package static let draws = 200

  /// - Parameter progress: called with what is made next.
  package init(_ set: FeatureSet, progress: (Part) -> Void = { _ in }) {
    let hash = try? set.featureHash()
    func item(
      _ kind: EstimatorKind, seed: UInt64? = nil, _ change: (inout EstimationSettings) -> Void
    ) -> WorkItem {
      var settings = EstimationSettings(estimator: kind)
      change(&settings)
      return WorkItem(
        features: set.folder, featureHash: hash ?? "", subject: set.subject, settings: settings,
        seed: seed)
    }
    func make(_ part: Part, _ items: [WorkItem]) {
      progress(part)
      do {
        estimates += try GroupRunner(set: set, items: items).run(watches: false) { _, _ in
        } checkCancellation: {
        }
      } catch {
        problems.append((part, error))
      }
    }
    for seed in Self.seeds { make(.batch, [item(.batch, seed: seed) { $0.bootstrap = 2 }]) }
    make(
      .gate,
      Self.gates.map { gate in
        item(.exact) {
          $0.gate.threshold = gate
          $0.bootstrap = 0
        }
      })
    for temperature in Self.temperatures {
      make(
        .temperature,
        [
          item(.exact) {
            $0.temperature = temperature
            $0.bootstrap = 0
          }
        ])
    }
    make(.exact, [item(.exact) { _ in }])
    progress(.nulls)
    do { try addNulls(set) } catch { problems.append((.nulls, error)) }
  }

  private mutating func addNulls(_ set: FeatureSet) throws {
    let features = try set.features(.evaluation)
    let answers = try features.distributions()
    let sample = try answers.sample()
    for kind in NullTest.Kind.allCases {
      // Without right answers there is nothing to permute.
      if kind == .labels, answers.answers?.allSatisfy({ $0 >= 0 }) != true { continue }
      nulls += try NullTest.tests(
        kind, of: sample, answers: answers.answers, units: features.units(), draws: Self.draws,
        seed: 0)
    }
  }
}
