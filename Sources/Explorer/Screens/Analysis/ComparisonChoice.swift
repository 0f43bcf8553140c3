import Analysis
import Studies
import Views

/// The two models or families that are compared: those that an address names, or the marked ones.
struct ComparisonChoice {
  /// The models that are marked, in the order of the study.
  private let marked: [ModelCard]

  init(_ workspace: Workspace) {
    marked = workspace.study.models.filter { workspace.marks.contains($0.model) }
  }

  /// The two marked models.
  var models: [Comparison.Side]? {
    marked.count == 2 ? marked.map { .model($0.model) } : nil
  }

  /// The families of the marked models, where there are two.
  var families: [Comparison.Side]? {
    var names: [String] = []
    for card in marked where !names.contains(card.family) { names.append(card.family) }
    return names.count == 2 ? names.map { .family($0) } : nil
  }

  /// Why two models can't be compared, or two families, in words that follow "Can't compare: ".
  func reasonAgainst(families isOfFamilies: Bool) -> String? {
    if isOfFamilies {
      guard families == nil else { return nil }
      let count = Set(marked.map(\.family)).count
      let marks = count == 0 ? "no model is marked" : "models of \(count) families are marked"
      return (count == 1 ? "models of one family are marked" : marks)
        + "; mark models of two with Space"
    }
    guard models == nil else { return nil }
    return "\(marked.count) model\(marked.count == 1 ? " is" : "s are") marked; mark two with Space"
  }

  /// The address that shows the comparison.
  func address(families isOfFamilies: Bool) -> Address? {
    (isOfFamilies ? families : models).map {
      Address(screen: .analysis, path: [AnalysisView.comparison.rawValue] + $0.map(\.name))
    }
  }

  /// The sides that two names mean: models, or else families; nil where they mean neither.
  static func sides(_ names: [String], in study: Study) -> [Comparison.Side]? {
    guard names.count == 2 else { return nil }
    if names.allSatisfy({ name in study.models.contains { $0.model == name } }) {
      return names.map { .model($0) }
    }
    return names.allSatisfy(study.families.contains) ? names.map { .family($0) } : nil
  }
}

extension Explorer {
  /// Goes to the comparison of the marked models, or of their families, or says why it can't.
  mutating func compare(families: Bool) {
    let choice = ComparisonChoice(workspace)
    guard let address = choice.address(families: families) else {
      message = "Can't compare: \(choice.reasonAgainst(families: families) ?? "")."
      return
    }
    go(to: address)
  }
}
