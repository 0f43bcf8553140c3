public import Studies

/// Two targets on the same questions: where their outcomes differ, and which is right more often.
public struct Transitions: Hashable, Sendable {
  public var first: AnswerTarget
  public var second: AnswerTarget
  public var dataset: String
  /// Nil for all categories together.
  public var category: String?
  /// Questions by the outcome with the first and with the second.
  public private(set) var counts: [QuestionOutcome: [QuestionOutcome: Int]] = [:]
  public private(set) var total = 0

  init(_ first: AnswerTarget, _ second: AnswerTarget, dataset: String, category: String?) {
    (self.first, self.second, self.dataset, self.category) = (first, second, dataset, category)
  }

  mutating func add(_ from: QuestionOutcome, _ to: QuestionOutcome) {
    counts[from, default: [:]][to, default: 0] += 1
    total += 1
  }

  public subscript(from: QuestionOutcome, to: QuestionOutcome) -> Int { counts[from]?[to] ?? 0 }

  /// How many questions were right or wrong with the first and with the second.
  public func count(firstIsRight: Bool, secondIsRight: Bool) -> Int {
    counts.reduce(0) { sum, row in
      row.key.isRight != firstIsRight
        ? sum
        : row.value.reduce(sum) { $1.key.isRight == secondIsRight ? $0 + $1.value : $0 }
    }
  }

  public var bothRight: Int { count(firstIsRight: true, secondIsRight: true) }
  public var neitherRight: Int { count(firstIsRight: false, secondIsRight: false) }
  public var onlyFirst: Int { count(firstIsRight: true, secondIsRight: false) }
  public var onlySecond: Int { count(firstIsRight: false, secondIsRight: true) }

  /// McNemar's exact two-sided p that both are right equally often.
  public var p: Double { McNemar.exact(onlyFirst, onlySecond) }
}

extension AnswerGrid {
  /// The transitions between two targets on the questions that both answered, by dataset, and by
  /// category where asked.
  public func transitions(
    _ first: Int, _ second: Int, byCategory: Bool = false, of questions: [Int]? = nil
  ) -> [Transitions] {
    let answered = (questions ?? Array(self.questions.indices)).filter { place in
      outcome(place, first) != nil && outcome(place, second) != nil
    }
    return parts(byCategory: byCategory, of: answered).map { part, places in
      var found = Transitions(
        targets[first], targets[second], dataset: part.dataset, category: part.category)
      for place in places { found.add(outcome(place, first)!, outcome(place, second)!) }
      return found
    }
  }

  /// The questions on which two targets part: they predict different options from both inputs.
  public func disagreements(_ first: Int, _ second: Int, of questions: [Int]? = nil) -> [Int] {
    (questions ?? Array(self.questions.indices)).filter { part($0, first, second) }
  }

  /// Whether two targets predict different options from both inputs.
  public func part(_ question: Int, _ first: Int, _ second: Int) -> Bool {
    guard let one = self[question, first], let other = self[question, second] else { return false }
    return one.both.predicted != other.both.predicted
  }
}
