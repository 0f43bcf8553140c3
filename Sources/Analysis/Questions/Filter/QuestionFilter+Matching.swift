// Conversions fit: they are counts of models.

import Studies

extension QuestionFilter.Condition {
  /// The condition with names looked up: texts are compared once, and not for each answer.
  func resolved(in grid: AnswerGrid) -> Self {
    func places(_ name: String) -> [Int] {
      grid.targets.indices.filter { name.isName(of: grid.targets[$0]) }
    }
    switch self {
    case .target(let field, let comparison, let text):
      guard let value = field.value else { return self }
      return .targets(grid.targets.map { comparison.holds(value($0).lowercased(), text) })
    case .question(let field, .contains, let text): return .members(grid.contain(text, field))
    case .disagree(let one, let other): return .part(places(one), places(other))
    case .set(let name, let isWanted, _):
      let members = Set(
        grid.sets.named(name)?.parts.flatMap { part in part.ids.map { [part.dataset, $0] } } ?? [])
      return .members(
        grid.questions.map { members.contains([$0.dataset, $0.id]) == isWanted })
    case .not(let condition): return .not(condition.resolved(in: grid))
    case .all(let all): return .all(all.map { $0.resolved(in: grid) })
    case .any(let any): return .any(any.map { $0.resolved(in: grid) })
    case .quantified(let quantifier, let condition):
      return .quantified(quantifier, condition.resolved(in: grid))
    default: return self
    }
  }

  /// Whether a question passes: one target meets all that is asked of targets at once.
  func holds(_ question: Int, in grid: AnswerGrid) -> Bool {
    guard asksTargets else { return holds(question, nil, in: grid) }
    // What is asked of the question alone is asked once.
    if case .all(let all) = self {
      guard all.allSatisfy({ $0.asksTargets || $0.holds(question, nil, in: grid) }) else {
        return false
      }
      return Self.all(all.filter(\.asksTargets)).holdsOfOne(question, in: grid)
    }
    return holdsOfOne(question, in: grid)
  }

  private func holdsOfOne(_ question: Int, in grid: AnswerGrid) -> Bool {
    grid.targets.indices.contains { target in
      grid[question, target] != nil && holds(question, target, in: grid)
    }
  }

  /// - Parameter target: whose answer is looked at; nil where nothing is asked of targets.
  private func holds(_ question: Int, _ target: Int?, in grid: AnswerGrid) -> Bool {
    switch self {
    case .everything: return true
    case .members(let members): return members[question]
    case .not(let condition): return !condition.holds(question, target, in: grid)
    case .all(let all): return all.allSatisfy { $0.holds(question, target, in: grid) }
    case .any(let any): return any.contains { $0.holds(question, target, in: grid) }
    case .question(let field, let comparison, let text):
      let values = field.values(of: grid.questions[question])
      return comparison == .notEqual
        ? values.allSatisfy { $0.lowercased() != text }
        : values.contains { comparison.holds($0.lowercased(), text) }
    case .quantified(.any, let condition): return condition.holds(question, in: grid)
    case .quantified(.all, let condition): return condition.holdsOfAll(question, in: grid)
    case .part(let ones, let others):
      return ones.contains { one in others.contains { grid.part(question, one, $0) } }
    case .count(let count, let comparison, let number):
      return comparison.holds(count.value(question, in: grid), number)
    case .targets(let isMeant): return target.map { isMeant[$0] } ?? false
    case .disagree, .set: preconditionFailure("names are looked up before: \(self)")
    case .target, .outcome, .gated, .isRight, .number:
      guard let target, let cell = grid[question, target] else { return false }
      return holds(cell, question, target, in: grid)
    }
  }

  /// What is asked of one answer.
  private func holds(
    _ cell: AnswerCell, _ question: Int, _ target: Int, in grid: AnswerGrid
  ) -> Bool {
    switch self {
    case .target(_, let comparison, let text):
      let predicted = cell.both.predicted.map(Options.letter) ?? ""
      return comparison.holds(predicted.lowercased(), text)
    case .outcome(let outcomes): return cell.outcome.map(outcomes.contains) ?? false
    case .gated(let runs, let wanted): return runs.contains { cell[$0].isUniform } == wanted
    case .isRight(let inputs, let wanted): return cell.isRight(inputs) == wanted
    case .number(let quantity, let comparison, let number):
      return grid.term(quantity, question, target).map { comparison.holds($0, number) } ?? false
    default: preconditionFailure("\(self) is asked of no single answer")
    }
  }

  /// Of every target that answered, or of those that it names.
  private func holdsOfAll(_ question: Int, in grid: AnswerGrid) -> Bool {
    let parts: [Self] = if case .all(let all) = self { all } else { [self] }
    let range = parts.filter(\.namesTarget)
    let rest = parts.filter { !$0.namesTarget }
    let asked = grid.targets.indices.filter { target in
      grid[question, target] != nil && range.allSatisfy { $0.holds(question, target, in: grid) }
    }
    return !asked.isEmpty
      && asked.allSatisfy { target in rest.allSatisfy { $0.holds(question, target, in: grid) } }
  }

  /// Whether an answer has to be looked at.
  private var asksTargets: Bool {
    switch self {
    case .target, .targets, .outcome, .gated, .isRight, .number: true
    case .everything, .question, .count, .disagree, .set, .part, .members, .quantified: false
    case .not(let condition): condition.asksTargets
    case .all(let all), .any(let all): all.contains(where: \.asksTargets)
    }
  }

  /// Whether it says which target is meant, and nothing of what that answered.
  private var namesTarget: Bool {
    switch self {
    case .targets: true
    case .not(let condition): condition.namesTarget
    case .any(let all), .all(let all): all.allSatisfy(\.namesTarget)
    default: false
    }
  }

  var namedSets: [(name: String, offset: Int)] {
    switch self {
    case .set(let name, _, let offset): [(name, offset)]
    case .not(let condition), .quantified(_, let condition): condition.namedSets
    case .all(let all), .any(let all): all.flatMap(\.namedSets)
    default: []
    }
  }

  var namedModels: [String] {
    switch self {
    case .disagree(let one, let other): [one, other]
    case .not(let condition), .quantified(_, let condition): condition.namedModels
    case .all(let all), .any(let all): all.flatMap(\.namedModels)
    default: []
    }
  }
}

extension QuestionFilter.QuestionField {
  func values(of question: Question) -> [String] {
    switch self {
    case .id: [question.id]
    case .text: [question.text]
    case .category: [question.category ?? ""]
    case .dataset: [question.dataset]
    case .answer: [question.answer.map(Options.letter) ?? ""]
    case .anywhere: [question.id, question.text, question.category ?? ""]
    }
  }
}

extension QuestionFilter.TargetField {
  /// The text of a target; nil of what is another for each answer.
  var value: ((AnswerTarget) -> String)? {
    switch self {
    case .model: { $0.model }
    case .family: { $0.family }
    case .size: { $0.size }
    case .stage: { $0.stage ?? "" }
    case .checkpoint: { $0.checkpoint ?? "" }
    case .layer: { $0.layer.map(String.init) ?? "" }
    case .predicted: nil
    }
  }
}

extension QuestionFilter.Count {
  func value(_ question: Int, in grid: AnswerGrid) -> Double {
    Double(
      grid.targets.indices.count { target in
        guard let cell = grid[question, target] else { return false }
        switch self {
        case .models: return true
        case .right: return cell.isRight(.both)
        case .needBoth: return cell.outcome == .needsBoth
        }
      })
  }
}
