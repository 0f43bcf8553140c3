import Analysis
import InformationDecomposition
package import Studies

/// The models of a part of a study, each with its estimates, in an order.
package struct FamilyRows: Sendable {
  /// One model with its estimate on each dataset.
  package struct Row: Hashable, Sendable {
    package var family: String
    package var size: String
    package var estimates: [String: Estimate]

    package var model: String { size.isEmpty ? family : "\(family)-\(size)" }
  }

  package let datasets: [String]
  package let rows: [Row]
  /// A line a model.
  package let lines: [FamilyLine]
  /// A line a model and dataset.
  package let pairs: [FamilyLine]

  package init(_ part: StudyPart, _ settings: ViewSettings) {
    self = part.derived("families \(settings.orderName)") {
      FamilyRows(making: part, settings)
    }
  }

  private init(making part: StudyPart, _ settings: ViewSettings) {
    let shown = part.dataset.map { [$0] } ?? part.study.datasets
    datasets = shown
    var places: [String: Int] = [:]
    var rows: [Row] = []
    for card in part.study.models {
      places[card.model] = rows.count
      rows.append(Row(family: card.family, size: card.size, estimates: [:]))
    }
    for estimate in part.estimates(.output) {
      let subject = estimate.subject
      guard let place = places[subject.model] else { continue }
      rows[place].estimates[subject.dataset] = estimate
    }
    rows.removeAll { row in shown.allSatisfy { row.estimates[$0] == nil } }
    // By the mean over the shown datasets.
    self.rows = settings.order.sorted(
      rows, isReversed: settings.reverse, shares: settings.shares, name: \.model
    ) { row, quantity in
      let values = shown.compactMap { row.estimates[$0].flatMap(quantity.value) }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    lines = FamilyLine.lines(self.rows, shown)
    pairs = FamilyLine.pairs(self.rows, shown)
  }

  /// The estimates behind the rows, a dataset after another.
  package var estimates: [Estimate] {
    datasets.flatMap { dataset in rows.compactMap { $0.estimates[dataset] } }
  }

  /// The lines in runs of one family, as they follow one another.
  package var groups: [(family: String, rows: [Row])] {
    rows.runs(by: \.family).map { ($0.key, $0.members) }
  }
}
