import Estimation
package import InformationDecomposition
import SafeText
package import Studies

/// The atoms of an estimate, question by question, or why they can't be had.
package struct EstimateAtoms: Sendable {
  package var subject: Subject
  package var layer: Int?
  package var ids: [String] = []
  package var atoms: [Atoms] = []
  /// A sentence.
  package var problem: String?

  /// Computes them, which takes as long as the estimate took.
  package init(_ estimate: Estimate, in study: Study) {
    subject = estimate.subject
    layer = estimate.layer
    do {
      guard let set = study.features(of: estimate.subject).first else {
        problem =
          "Can't find atoms of questions: the study has no features of "
          + "\(estimate.subject.model) on \(estimate.subject.dataset)."
        return
      }
      let found = try EstimateQuestions(estimate, of: set)
      ids = found.ids
      atoms = found.atoms.map(\.atoms)
    } catch {
      problem = "Can't find atoms of questions: \(ErrorText.reason(error))."
    }
  }
}
