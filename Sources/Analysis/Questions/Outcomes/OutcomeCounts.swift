public import Studies

/// How often each outcome came about.
public struct OutcomeCounts: Hashable, Sendable {
  /// In the order of the outcomes.
  private var counts = [Int](repeating: 0, count: QuestionOutcome.allCases.count)
  /// Questions with an answer of the three that is uniform: gated, or undecided.
  public private(set) var gated = 0
  /// Answers whose right option isn't known: they have no outcome.
  public private(set) var unknown = 0

  public init() {}

  public subscript(outcome: QuestionOutcome) -> Int { counts[outcome.place] }

  /// The questions that have an outcome.
  public var total: Int { counts.reduce(0, +) }

  public mutating func add(_ cell: AnswerCell) {
    guard let outcome = cell.outcome else {
      unknown += 1
      return
    }
    counts[outcome.place] += 1
    if cell.isGated { gated += 1 }
  }

  /// The share of an outcome with its exact interval, parts of one; nil without questions.
  public func interval(_ outcome: QuestionOutcome) -> Interval? {
    .binomial(self[outcome], of: total)
  }

  /// How many questions are right with both inputs.
  public var right: Int { QuestionOutcome.allCases.reduce(0) { $1.isRight ? $0 + self[$1] : $0 } }
}

/// The outcomes of one target on a part of the questions.
public struct OutcomeRow: Hashable, Sendable {
  public var dataset: String
  public var target: AnswerTarget
  /// Nil for all categories together; empty for the questions that have none.
  public var category: String?
  public var counts: OutcomeCounts

  /// The ids of the questions that it counts, of those that are looked at.
  package func ids(of places: [Int], in grid: AnswerGrid) -> Set<String> {
    Set(
      places.lazy.map { grid.questions[$0] }.filter { question in
        dataset == question.dataset && (category == nil || category == question.category ?? "")
      }.map(\.id))
  }
}

extension AnswerGrid {
  /// The outcomes of each target by dataset, and by category where asked, in the order of the study.
  ///
  /// - Parameter questions: the places of the questions that are counted; nil for all.
  public func outcomes(
    byCategory: Bool = false, of questions: [Int]? = nil
  ) -> [OutcomeRow] {
    var parts = self.parts(byCategory: byCategory, of: questions)
    if byCategory {
      parts.sort {
        ($0.key.dataset, $0.key.category ?? "") < ($1.key.dataset, $1.key.category ?? "")
      }
    }
    return parts.flatMap { part in
      targets.indices.compactMap { target in
        var counts = OutcomeCounts()
        for place in part.members { if let cell = self[place, target] { counts.add(cell) } }
        guard counts.total + counts.unknown > 0 else { return nil }
        return OutcomeRow(
          dataset: part.key.dataset, target: targets[target], category: part.key.category,
          counts: counts)
      }
    }
  }

  /// Questions of a dataset, and of a category where these are asked for.
  struct Part: Hashable {
    var dataset: String
    var category: String?
  }

  /// The places of the questions of each part.
  func parts(byCategory: Bool, of questions: [Int]?) -> [(key: Part, members: [Int])] {
    (questions ?? Array(self.questions.indices)).grouped { place in
      let question = self.questions[place]
      return Part(
        dataset: question.dataset, category: byCategory ? question.category ?? "" : nil)
    }
  }
}
