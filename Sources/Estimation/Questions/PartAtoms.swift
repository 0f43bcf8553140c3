public import InformationDecomposition
public import Studies

/// The exact decomposition of a part of a subject's questions, such as a category.
public struct PartAtoms: Sendable {
  /// The questions of the part that have features.
  public var questions: Int
  /// Nil where they are too few.
  public var found: ExactDecomposition?
  /// Bits, by quantity, as estimates have them.
  public var intervals: [String: Interval] = [:]

  /// With fewer questions the plug-in atoms are mostly bias: they are not estimated.
  public static let leastQuestions = 50

  /// - Parameters:
  ///   - ids: the questions of the part.
  ///   - draws: of the bootstrap.
  /// - Throws: what reading features and estimating throw.
  public init(_ set: FeatureSet, ids: Set<String>, draws: Int = 200, seed: UInt64 = 0) throws {
    let features = try set.features(.evaluation)
    let names = try features.ids() ?? []
    let rows = names.indices.filter { ids.contains(names[$0]) }
    questions = rows.count
    guard rows.count >= Self.leastQuestions else { return }
    let units = try QuestionUnits(of: features).rows(rows)
    let sampled = try SampledDecomposition(
      features.distributions().sample().rows(rows), units: units, seed: seed)
    found = sampled.decomposition
    intervals = sampled.intervals(draws: draws, seed: seed) {}.mapValues {
      Interval(
        low: $0.low.bits, high: $0.high.bits, level: $0.level,
        method: "\(sampled.method) of \(units.count) \(units.name)")
    }
  }
}
