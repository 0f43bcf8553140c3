import SafeText
import Studies

/// Sets of questions that a study keeps, as commands name them.
enum KeptQuestions {
  /// The questions of a set, in its order.
  ///
  /// - Parameter questions: those that conditions let pass.
  /// - Throws: ``CommandError`` where there is no such set, or a question of it isn't there.
  static func questions(
    _ name: String, of study: Study, among questions: [Question]
  ) throws -> [Question] {
    guard let set = study.questionSets.named(name) else {
      let known = study.questionSets.map(\.name)
      throw CommandError(
        "There is no set of questions '\(name)' in '\(study.path)'."
          + (known.isEmpty
            ? " It keeps none; 'infoprism select \(study.path) --save NAME' keeps one."
            : NearestWord.question(name, among: known) + " It has \(known.joined(separator: ", ")).")
      )
    }
    let byKey = Dictionary(
      questions.map { ([$0.dataset, $0.id], $0) }, uniquingKeysWith: { first, _ in first })
    return try set.parts.flatMap { part in
      try part.ids.map { id in
        guard let question = byKey[[part.dataset, id]] else {
          throw CommandError(
            "The question '\(id)' of '\(part.dataset)', which is in the set '\(set.name)', is not "
              + "in the study, or doesn't pass. 'infoprism verify' lists what is missing; leave "
              + "conditions out, or write --where set:\(set.name) for those that pass.")
        }
        return question
      }
    }
  }

  /// By which rule a set was chosen.
  static func rule(_ name: String, of study: Study) -> String {
    let set = study.questionSets.named(name)
    return "the set \(set?.name ?? name)" + (set?.rule.map { ", \($0)" } ?? "")
  }
}
