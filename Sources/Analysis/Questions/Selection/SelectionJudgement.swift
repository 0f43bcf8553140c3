public import InformationDecomposition
public import Studies

/// What models that did not choose a set of questions make of it, beside all questions and random sets
/// of the same size.
public struct SelectionJudgement: Hashable, Sendable {
  public enum Quantity: String, CaseIterable, Hashable, Sendable {
    case needBoth = "need both, %"
    case accuracy = "accuracy, %"
    case imageAccuracy = "image alone, %"
    case textAccuracy = "text alone, %"
    case redundancy = "R"
    case visionUniqueness = "U1"
    case languageUniqueness = "U2"
    case synergy = "S"
    case synergyShare = "share of S, %"
  }

  /// A quantity as the mean over the judging models.
  public struct Row: Hashable, Sendable {
    public var quantity: Quantity
    public var selected: Double
    public var whole: Double
    /// The mean over random sets.
    public var random: Double
    /// The middle 95 % of random sets.
    public var randomInterval: Interval
    /// True where the selected set is outside of them.
    public var isDistinct: Bool {
      selected > randomInterval.high || selected < randomInterval.low
    }
  }

  public var rows: [Row]
  /// The judging models.
  public var judges: [String]
  /// Random sets: for outcomes, and for atoms, which take longer.
  public var draws: Int
  public var atomDraws: Int

  /// - Parameters:
  ///   - targets: the models that judge, as places in the grid.
  ///   - samples: their answers to the grid's questions, to be decomposed; nil where a model has no
  ///     features.
  ///   - isBalanced: whether random sets have as many questions of each category and right option
  ///     as the selected one.
  public init(
    _ selection: QuestionSelection, in grid: AnswerGrid, by targets: [Int],
    samples: [Int: QuestionSample], draws: Int = 1000, atomDraws: Int = 50, isBalanced: Bool,
    seed: UInt64
  ) throws {
    let asked = grid.questions.indices.filter { place in
      targets.contains { grid.outcome(place, $0) != nil }
    }
    let chosen = selection.entries.map(\.place)
    var random = RandomSource(seed: seed, stream: 11)
    let pools =
      isBalanced
      ? Self.pools(chosen, asked, in: grid)
      : [(members: asked, count: min(chosen.count, asked.count))]
    let sets = (0..<draws).map { _ in
      pools.flatMap { pool in
        var members = pool.members
        random.shuffle(&members)
        return members.prefix(pool.count)
      }
    }
    judges = targets.map { grid.targets[$0].title }
    self.draws = draws
    self.atomDraws = min(draws, atomDraws)
    rows = []
    func add(_ quantities: [Quantity], sets: ArraySlice<[Int]>, _ value: ([Int]) throws -> [Double])
      rethrows
    {
      let (selected, whole) = (try value(chosen), try value(asked))
      let drawn = try sets.map(value)
      for (place, quantity) in quantities.enumerated() where !selected.isEmpty {
        let values = drawn.map { $0[place] }.sorted()
        guard !values.isEmpty else { continue }
        rows.append(
          Row(
            quantity: quantity, selected: selected[place], whole: whole[place],
            random: values.reduce(0, +) / Double(values.count),
            randomInterval: Self.middle(values, size: chosen.count)))
      }
    }
    add([.needBoth, .accuracy, .imageAccuracy, .textAccuracy], sets: sets[...]) { places in
      Self.shares(places, targets, in: grid)
    }
    let decomposed = targets.compactMap { samples[$0] }
    guard !decomposed.isEmpty else { return }
    try add(
      [.redundancy, .visionUniqueness, .languageUniqueness, .synergy, .synergyShare],
      sets: sets.prefix(self.atomDraws)
    ) { places in try Self.atoms(places, decomposed) }
  }

  /// Fewer random sets have no middle 95 %.
  static let leastDraws = 40

  /// The middle 95 % of sorted values, as many left out below as above; of too few their range.
  private static func middle(_ values: [Double], size: Int) -> Interval {
    let sets = "\(values.count) random sets of \(size) questions"
    guard values.count >= leastDraws else {
      return Interval(
        low: values[0], high: values[values.count - 1], level: nil, method: "range over \(sets)")
    }
    let out = values.count / 40
    return Interval(
      low: values[out], high: values[values.count - 1 - out], level: 0.95, method: sets)
  }

  /// Percent, as means over models.
  private static func shares(_ places: [Int], _ targets: [Int], in grid: AnswerGrid) -> [Double] {
    var sums = [0.0, 0, 0, 0]
    for target in targets {
      let cells = places.compactMap { grid[$0, target] }
      let total = Double(max(1, cells.count)) * Double(max(1, targets.count)) / 100
      sums[0] += Double(cells.count { $0.outcome == .needsBoth }) / total
      for (place, inputs) in [Inputs.both, .vision, .language].enumerated() {
        sums[place + 1] += Double(cells.count { $0.isRight(inputs) }) / total
      }
    }
    return sums
  }

  /// Bits, and the share of synergy in percent, as means over models.
  private static func atoms(_ places: [Int], _ samples: [QuestionSample]) throws -> [Double] {
    var sums = [0.0, 0, 0, 0, 0]
    for sample in samples {
      let found = try ExactEstimator.decompose(sample.rows(places)).raw
      for (place, atom) in Atom.allCases.enumerated() {
        sums[place] += found[atom].bits / Double(samples.count)
      }
      sums[4] += 100 * (found.share(of: .synergy) ?? 0) / Double(samples.count)
    }
    return sums
  }

  /// What random sets are drawn from, and how many from each, to be balanced as the selected set is.
  private static func pools(
    _ chosen: [Int], _ asked: [Int], in grid: AnswerGrid
  ) -> [(members: [Int], count: Int)] {
    var counts: [Stratum: Int] = [:]
    for place in chosen { counts[Stratum(grid.questions[place]), default: 0] += 1 }
    return Stratum.groups(asked, in: grid).compactMap { members in
      counts[Stratum(grid.questions[members[0]])].map { (members, min($0, members.count)) }
    }
  }
}

/// A model's answers to the questions of a grid, for decomposition.
public struct QuestionSample: Sendable {
  private let sample: AnswerSample
  /// The row of each question of the grid.
  private let rowOf: [Int: Int]

  /// - Throws: ``TensorError`` where the features can't be read, and ``DecompositionError`` where
  ///   they hold no distributions.
  public init(_ set: FeatureSet, in grid: AnswerGrid) throws {
    let features = try set.features(.evaluation)
    sample = try features.distributions().sample()
    let places = Dictionary(
      grid.questions.enumerated().filter { $1.dataset == set.subject.dataset }.map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first })
    var rows: [Int: Int] = [:]
    for (row, id) in (try features.ids() ?? []).enumerated() {
      if let place = places[id] { rows[place] = row }
    }
    rowOf = rows
  }

  func rows(_ places: [Int]) -> AnswerSample { sample.rows(places.compactMap { rowOf[$0] }) }

  /// The pointwise synergy of each question of the grid under the exact estimator.
  public func synergies() throws -> [Int: Information] {
    let found = try ExactEstimator.pointwise(sample)
    return rowOf.mapValues { found.questions[$0].atoms.synergy }
  }
}
