// Conversions fit: they are shares of counts.

public import Studies

/// A set of questions that was chosen from a ranking.
public struct QuestionSelection: Hashable, Sendable {
  /// How many are chosen.
  public enum Size: Hashable, Sendable {
    case count(Int)
    /// Those of which at least this share of the choosing models needs both, 0 to 1.
    case share(Double)
  }

  /// The chosen entries, in the order of the ranking.
  public var entries: [QuestionRanking.Entry]
  /// How many are chosen of the category and right option with the fewest, and of that with the
  /// most, among all that were ranked.
  public var strata: ClosedRange<Int>

  /// - Parameter isBalanced: whether categories and right options are taken in turns, so that each
  ///   has as many questions as the others, as far as it has any.
  public init(
    _ ranking: QuestionRanking, _ size: Size, isBalanced: Bool, in grid: AnswerGrid
  ) {
    entries = Self.chosen(ranking, size, isBalanced: isBalanced, in: grid)
    let chosen = Set(entries.map(\.place))
    let counts = Stratum.groups(ranking.entries.map(\.place), in: grid).map { members in
      members.count(where: chosen.contains)
    }
    strata = (counts.min() ?? 0)...(counts.max() ?? 0)
  }

  private static func chosen(
    _ ranking: QuestionRanking, _ size: Size, isBalanced: Bool, in grid: AnswerGrid
  ) -> [QuestionRanking.Entry] {
    var candidates = ranking.entries
    let wanted: Int
    switch size {
    case .count(let count): wanted = min(count, candidates.count)
    case .share(let share):
      candidates = candidates.filter { Double($0.needBoth) >= share * Double($0.models) - 1e-9 }
      wanted = candidates.count
    }
    guard isBalanced else { return Array(candidates.prefix(wanted)) }
    let order = Dictionary(
      uniqueKeysWithValues: candidates.enumerated().map { ($1.place, $0) })
    var groups = Stratum.groups(candidates.map(\.place), in: grid).map { members in
      members.map { candidates[order[$0]!] }[...]
    }
    if case .share = size {
      // As many of each as the smallest has.
      let least = groups.map(\.count).min() ?? 0
      groups = groups.map { $0.prefix(least) }
    }
    var chosen: [QuestionRanking.Entry] = []
    while chosen.count < wanted, groups.contains(where: { !$0.isEmpty }) {
      for group in groups.indices where chosen.count < wanted {
        if let next = groups[group].popFirst() { chosen.append(next) }
      }
    }
    return chosen.sorted { order[$0.place]! < order[$1.place]! }
  }
}

/// Questions of one category with one right option.
struct Stratum: Hashable {
  var category: String
  var answer: Int

  init(_ question: Question) {
    category = question.category ?? ""
    answer = question.answer ?? -1
  }

  /// Places by stratum, each in the order given; the strata by category and answer.
  static func groups(_ places: [Int], in grid: AnswerGrid) -> [[Int]] {
    var members: [Stratum: [Int]] = [:]
    for place in places { members[Stratum(grid.questions[place]), default: []].append(place) }
    return members.sorted { ($0.key.category, $0.key.answer) < ($1.key.category, $1.key.answer) }
      .map(\.value)
  }
}

/// How well a set of questions is that of the questions known to need both.
public struct KnownSet: Hashable, Sendable {
  public var chosen: Int
  public var known: Int
  public var right: Int

  /// - Parameter known: the ids of questions that are known to need both.
  public init(_ selection: QuestionSelection, known: Set<String>, in grid: AnswerGrid) {
    chosen = selection.entries.count
    self.known = grid.questions.indices.count { place in
      known.contains(grid.questions[place].id)
        && grid.targets.indices.contains { grid[place, $0] != nil }
    }
    right = selection.entries.count { known.contains(grid.questions[$0.place].id) }
  }

  /// The share of the chosen that are known to need both, with its exact interval.
  public var precision: Interval? { .binomial(right, of: chosen) }
  /// The share of the known that were chosen.
  public var recall: Interval? { .binomial(min(right, known), of: known) }
}
