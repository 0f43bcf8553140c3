import Analysis
import InformationDecomposition
package import Studies

/// One way of showing a view of a study that is worth a file of its own, with the options that
/// commands take for it. What writes or checks everything goes through ``View/showings(of:)``.
package struct Showing: Sendable {
  package let view: View
  /// What the way is called beside the view; nil for the plain one.
  package let name: String?
  package let dataset: String?
  package let settings: ViewSettings
  /// The quantity of a table with a row a model and a column a dataset.
  package let pivot: String?
  package let hasFigure: Bool
  package let hasTable: Bool

  /// How the way is told to a command.
  package var options: [String] {
    var words = dataset.map { ["--dataset", $0] } ?? []
    words += settings.models.flatMap { ["--model", $0] }
    words += settings.families.flatMap { ["--family", $0] }
    words += settings.id.map { ["--id", $0] } ?? []
    words += settings.shares ? ["--shares"] : []
    words += settings.view.map { ["--view", $0.rawValue] } ?? []
    words += settings.atom.map { ["--atom", $0.symbol] } ?? []
    words += settings.quantity.map { ["--quantity", $0.rawValue] } ?? []
    words += pivot.map { ["--pivot", $0] } ?? []
    return words
  }
}

extension View {
  /// Views that `export all` leaves to themselves, and why.
  package static let alone: [String: String] = [
    "runs": "The jobs of this machine are no part of a study.",
    "pointwise": "A row a question and model, computed again from features.",
    "robustness": "A page about one subject.",
  ]

  /// A row an answer is for programs, and no page of a paper holds it.
  package var isForPrograms: Bool { name == "answers" }

  /// Every way of showing the view that is worth a file: the plain one, and those that show more.
  package func showings(of study: Study) -> [Showing] {
    guard Self.alone[name] == nil else { return [] }
    let datasets = study.datasets
    let several = datasets.count > 1 ? datasets : []
    guard var plain = ViewSettings(toShow: name, of: study) else { return [] }
    var dataset: String?
    if name == "question" {
      let asked = datasets.lazy.flatMap { study.questions(dataset: $0) }
        .first { !study.answers(dataset: $0.dataset, question: $0.id).isEmpty }
      guard let asked else { return [] }
      (dataset, plain.id) = (asked.dataset, asked.id)
    }
    func way(
      _ name: String? = nil, _ dataset: String? = nil, figure: Bool = true, table: Bool = false,
      pivot: String? = nil, _ change: (inout ViewSettings) -> Void = { _ in }
    ) -> Showing {
      var settings = plain
      change(&settings)
      return Showing(
        view: self, name: name, dataset: dataset, settings: settings, pivot: pivot,
        hasFigure: figure && hasFigure, hasTable: table)
    }
    // All datasets under one another would be taller than a page.
    let isTall = name == "intervals" && !several.isEmpty
    let first = way(nil, dataset, figure: !isTall, table: true)
    switch name {
    case "families":
      return [first, way("shares") { $0.shares = true }] + several.map { way($0, $0) }
    case "intervals":
      return [first] + several.map { way($0, $0) }
    case "layers":
      return [
        first, way("heatmap") { $0.view = .heatmap }, way("lines") { $0.view = .table },
        way("S") { $0.atom = .synergy },
      ]
    case "correlations":
      return [first]
        + [Atom.synergy, .languageUniqueness].map { atom in
          way(atom.symbol) { $0.atom = atom }
        }
    case "heatmap":
      let quantities: [Quantity] = [
        .redundancy, .visionUniqueness, .languageUniqueness, .accuracy,
      ]
      return [first]
        + quantities.map { quantity in way(quantity.rawValue) { $0.quantity = quantity } }
        + ["S", "U2", "accuracy"].map { way($0, figure: false, table: true, pivot: $0) }
    default: return [first]
    }
  }
}

extension ViewSettings {
  /// What a view has to be told; nil where the study has nothing to tell it.
  fileprivate init?(toShow view: String, of study: Study) {
    self.init()
    switch view {
    case "comparison":
      if study.families.count > 1 {
        families = Array(study.families.prefix(2))
        return
      }
      models = Array(study.models.prefix(2).map(\.model))
    case "transitions", "disagreements":
      models = Array(study.answeringModels.prefix(2))
    default: return
    }
    if models.count < 2 { return nil }
  }
}

extension Study {
  /// The models with answers to the questions of the first dataset that two models answered.
  fileprivate var answeringModels: [String] {
    datasets.lazy.compactMap { dataset -> [String]? in
      let grid = try? AnswerGrid(self, dataset: dataset, scope: .models)
      return grid.map { $0.targets.map(\.model) }
    }.first { $0.count > 1 } ?? []
  }
}
