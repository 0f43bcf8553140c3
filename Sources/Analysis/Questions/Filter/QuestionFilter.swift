// Conversions fit: they are counts of models.

import SafeText
public import Studies

/// A condition on questions and on what models answered, in the language of the filter prompt and of
/// `--where`.
///
///     try QuestionFilter("outcome:needs-both and model:qwen and confidence > 0.8")
///
/// A question passes where one target, such as a model, meets all that is asked of targets at once.
/// `all( … )` asks it of every target that answered; where it names models, of every one of those.
/// `any( … )` asks it of one, which need not be the one that the rest is asked of.
/// `disagree:A,B` asks whether two models predict different options from both inputs. A word alone
/// is looked for in the id, the text and the category, and `set:NAME` asks whether the question is in a
/// set that the study keeps.
public struct QuestionFilter: Hashable, Sendable {
  public let text: String
  let condition: Condition

  indirect enum Condition: Hashable, Sendable {
    case everything
    case question(QuestionField, Filter.TextComparison, String)
    case target(TargetField, Filter.TextComparison, String)
    case outcome([QuestionOutcome])
    case gated([Inputs], Bool)
    case isRight(Inputs, Bool)
    case number(AnswerQuantity, Filter.NumberComparison, Double)
    case count(Count, Filter.NumberComparison, Double)
    case disagree(String, String)
    /// A set by its name, which stands at an offset in the text, and whether it has the question.
    case set(String, Bool, offset: Int)
    /// What names of targets come to in a grid: one or no target each, and two lists of places.
    case targets([Bool])
    case part([Int], [Int])
    case members([Bool])
    case not(Condition)
    case all([Condition])
    case any([Condition])
    case quantified(Quantifier, Condition)
  }

  enum QuestionField: String, CaseIterable, Sendable {
    case id, text, category, dataset, answer
    case anywhere = "word"
  }

  enum TargetField: String, CaseIterable, Sendable {
    case model, family, size, stage, checkpoint, layer, predicted
  }

  /// Numbers of targets that a question has.
  enum Count: String, CaseIterable, Sendable {
    /// Targets that answered.
    case models
    /// Those that are right with both inputs.
    case right
    /// Those that need both.
    case needBoth
  }

  enum Quantifier: String, CaseIterable, Sendable { case any, all }

  /// - Throws: ``FilterError`` with the place and the reason.
  public init(_ text: String) throws(FilterError) {
    var parser = FilterParser<Condition>(text)
    condition = try parser.parse()
    self.text = text
  }

  /// The places of the questions that pass, in their order.
  public func matches(in grid: AnswerGrid) -> [Int] {
    let condition = condition.resolved(in: grid)
    return grid.questions.indices.filter { condition.holds($0, in: grid) }
  }

  /// The names of the sets that it asks for.
  package var namedSets: [String] { condition.namedSets.map(\.name) }

  /// - Throws: ``FilterError`` where it names a set that isn't there.
  package func check(_ sets: [QuestionSet]) throws(FilterError) {
    for (name, offset) in condition.namedSets where sets.named(name) == nil {
      let names = sets.map(\.name)
      throw FilterError(
        text: text, offset: offset,
        message: "There is no set of questions '\(name)'."
          + (names.isEmpty
            ? " The study keeps none: 'select --save NAME' keeps one, and ':keep-questions NAME' in "
              + "the explorer."
            : "\(NearestWord.question(name, among: names)) The sets are "
              + "\(names.joined(separator: ", "))."))
    }
  }

  /// The first models that it names and the grid doesn't have.
  package func unknownModels(in grid: AnswerGrid) -> [String] {
    condition.namedModels.filter { name in !grid.targets.contains { name.isName(of: $0) } }
  }
}

extension String {
  /// Whether it names a target: by its whole title, or by its model.
  func isName(of target: AnswerTarget) -> Bool {
    let name = lowercased()
    return target.title.lowercased() == name || target.model.lowercased() == name
  }
}
