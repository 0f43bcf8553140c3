public import InformationDecomposition
public import Studies

/// Questions in the order of how surely they need both inputs.
public struct QuestionRanking: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// The place of the question in the grid.
    public var place: Int
    /// The models that need both, and those that answered.
    public var needBoth: Int
    public var models: Int
    /// The exact interval of the share of models that need both, parts of one.
    public var share: Interval
    /// The mean over models of the question's pointwise synergy, bits, with its interval; nil where
    /// the study has no features of these models.
    public var synergy: MeanEstimate?
  }

  public static let rule =
    "Questions are ranked by the lower end of the exact 95 % interval of the share of choosing "
    + "models that need both inputs, then by the mean over these models of the question's pointwise "
    + "synergy under the exact estimator, then by id. Pointwise synergy is not unique."

  /// The surest first.
  public var entries: [Entry]

  /// - Parameters:
  ///   - targets: the models that choose, as places in the grid.
  ///   - synergies: the pointwise synergy of a target for a question, where it is known.
  public init(
    _ grid: AnswerGrid, by targets: [Int],
    synergies: (_ question: Int, _ target: Int) -> Information?
  ) {
    entries = grid.questions.indices.compactMap { place in
      let outcomes = targets.compactMap { grid.outcome(place, $0) }
      let count = outcomes.count { $0 == .needsBoth }
      guard let share = Interval.binomial(count, of: outcomes.count) else { return nil }
      return Entry(
        place: place, needBoth: count, models: outcomes.count, share: share,
        synergy: MeanEstimate(targets.compactMap { synergies(place, $0)?.bits }))
    }
    entries.sort { one, other in
      if one.share.low != other.share.low { return one.share.low > other.share.low }
      let (first, second) = (one.synergy?.mean ?? 0, other.synergy?.mean ?? 0)
      if first != second { return first > second }
      return grid.questions[one.place].id < grid.questions[other.place].id
    }
  }
}
