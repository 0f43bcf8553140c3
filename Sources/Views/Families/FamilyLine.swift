package import Analysis
import InformationDecomposition
package import Studies

/// A line of the views of models: a model, a model on a dataset, or a group of models.
package struct FamilyLine: Hashable {
  /// What it says first, as search finds it.
  package var text: String
  /// Nil for a group.
  package var model: String?
  package var estimate: Estimate?
  /// The group that it is, or is in.
  package var group: String?

  package init(
    text: String, model: String? = nil, estimate: Estimate? = nil, group: String? = nil
  ) {
    self.text = text
    self.model = model
    self.estimate = estimate
    self.group = group
  }
}

extension FamilyLine {
  /// A line a model.
  static func lines(_ rows: [FamilyRows.Row], _ datasets: [String]) -> [FamilyLine] {
    rows.map { row in
      FamilyLine(
        text: row.model, model: row.model,
        estimate: datasets.lazy.compactMap { row.estimates[$0] }.first)
    }
  }

  /// A line a model and dataset.
  static func pairs(_ rows: [FamilyRows.Row], _ datasets: [String]) -> [FamilyLine] {
    datasets.flatMap { dataset in
      rows.compactMap { row -> FamilyLine? in
        guard let estimate = row.estimates[dataset] else { return nil }
        let name = datasets.count == 1 ? row.model : "\(row.model) · \(dataset)"
        return FamilyLine(text: name, model: row.model, estimate: estimate)
      }
    }
  }
}

extension FamilyRows {
  /// The lines that a scatter has a point of.
  package func points(_ settings: ViewSettings) -> [FamilyLine] {
    pairs.filter { line in
      guard let estimate = line.estimate else { return false }
      return settings.horizontal.value(of: estimate) != nil
        && settings.vertical.value(of: estimate) != nil
    }
  }

  /// The groups of the models, sorted as models are.
  package func groups(_ settings: ViewSettings, of study: Study) -> [ModelGroup] {
    let groups = ModelGroup.groups(of: estimates, by: settings.group ?? .family, in: study)
    return settings.order.sorted(
      groups, isReversed: settings.reverse, shares: settings.shares, name: \.name
    ) { $0.mean($1.value)?.mean }
  }
}

extension ViewSettings {
  /// What a scatter has across: the accuracy, if nothing else.
  package var horizontal: Quantity { across ?? .accuracy }
  /// What a scatter has upwards: an atom, S if none.
  package var vertical: Quantity { upwards ?? Quantity(atom ?? .synergy) }
}
