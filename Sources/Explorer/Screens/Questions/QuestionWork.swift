import Analysis
package import Estimation
import InformationDecomposition
import SafeText
public import Studies

/// What the questions screen asks to be computed aside, since it takes longer than a key may.
public enum QuestionWork: Hashable, Sendable {
  /// The atoms of these estimates, question by question.
  case pointwise([Estimate])
  /// The exact atoms of categories, each by itself.
  case categories([CategoryPart])
  /// How the atoms of two targets differ on the same questions.
  case differences([ComparedPair])

  /// The questions of a category that a target answered.
  public struct CategoryPart: Hashable, Sendable {
    package var target: AnswerTarget
    package var dataset: String
    package var category: String?
    package var ids: Set<String>

    /// Whose it is, without the questions.
    package struct Place: Hashable, Sendable {
      package var target: AnswerTarget
      package var dataset: String
      package var category: String?
    }

    package var place: Place { Place(target: target, dataset: dataset, category: category) }
  }

  /// Two targets on a dataset.
  public struct ComparedPair: Hashable, Sendable {
    package var pair: PairedDifference.Pair
    /// The questions that pass its filter; nil for all.
    package var ids: Set<String>?
  }

  /// What came of it.
  package enum Finding: Sendable {
    case pointwise(EstimateAtoms)
    case category(CategoryPart, PartAtoms?)
    case differences([PairedDifference])
    /// What is done next, or why something can't be done: a sentence.
    case message(String)
  }

  /// The draws of an interval.
  package static let draws = 500

  /// Does the work, and tells what comes of it piece by piece.
  package func run(in study: Study, _ report: (Finding) -> Void) {
    switch self {
    case .pointwise(let estimates):
      for estimate in estimates { report(.pointwise(EstimateAtoms(estimate, in: study))) }
    case .categories(let parts):
      for (place, part) in parts.enumerated() {
        let name = "\(part.target.title), \(part.category ?? part.dataset)"
        report(.message("Atoms of \(name): \(place + 1) of \(parts.count)."))
        do {
          let set = study.features(of: part.target.subject(on: part.dataset)).first
          report(.category(part, try set.map { try PartAtoms($0, ids: part.ids) }))
        } catch {
          report(.message("Can't find the atoms of \(name): \(ErrorText.reason(error))."))
          return
        }
      }
      report(.message("Exact atoms of each category, with intervals, are in the table."))
    case .differences(let pairs):
      for pair in pairs { Self.compare(pair, in: study, report) }
    }
  }

  private static func compare(
    _ compared: ComparedPair, in study: Study, _ report: (Finding) -> Void
  ) {
    let pair = compared.pair
    let what = "\(pair.first.title) and \(pair.second.title) on \(pair.dataset)"
    func side(_ target: AnswerTarget) -> PairedComparison.Target? {
      study.features(of: target.subject(on: pair.dataset)).first
        .map { PairedComparison.Target($0, layer: target.layer) }
    }
    guard let first = side(pair.first), let second = side(pair.second) else {
      report(.message("Can't compare \(what): the study has no features of both."))
      return
    }
    do {
      let found = try PairedComparison(
        first, second, settings: EstimationSettings(estimator: .exact), seed: 0, draws: draws,
        ids: compared.ids, filter: pair.filter
      ) { report(.message("Comparing \(what): \($0).")) }
      report(.differences(found.rows))
    } catch {
      report(.message("Can't compare \(what): \(ErrorText.reason(error))."))
    }
  }
}
