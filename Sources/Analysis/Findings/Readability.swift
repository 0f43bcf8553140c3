import InformationDecomposition
import Studies

extension Study {
  /// Why nothing can be read from the atoms of an estimate, in words that follow the model's name;
  /// nil where they can be read.
  func reasonUnreadable(_ estimate: Estimate) -> String? {
    let joint = estimate.mutualInformations?.joint ?? estimate.atoms.total
    if joint.bits < Readability.leastBits {
      return "tells less than \(Readability.leastBits) bits"
    }
    if let gated = estimate.diagnostics["gatedVL"], gated > Readability.mostGated {
      return "has more than half of its joint answers gated"
    }
    let options = card.datasets.first { $0.name == estimate.subject.dataset }?.options
    if let accuracy = estimate.accuracy, let options, options > 1 {
      let chance = 1 / Double(options)
      let questions = estimate.diagnostics["questionsEvaluated"] ?? .infinity
      let error = (chance * (1 - chance) / max(1, questions)).squareRoot()
      if accuracy / 100 <= chance + 2 * error { return "is not above chance" }
    }
    return nil
  }
}

enum Readability {
  static let leastBits = 0.05
  static let mostGated = 0.5
  static let rule =
    "An estimate is unreadable where the accuracy is not above chance (by two standard errors "
    + "where the number of questions is known), more than half of the joint answers are gated, or "
    + "both inputs tell less than 0.05 bits."
}
