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

  package init(_ part: StudyPart, _ settings: ViewSettings) {
    let order = settings.order.rawValue
    self = part.derived("families \(order) \(settings.reverse) \(settings.shares)") {
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
    self.rows = Self.sorted(
      rows, order: settings.order, isReversed: settings.reverse, shares: settings.shares,
      datasets: shown)
  }

  /// The estimates behind the rows, a dataset after another.
  package var estimates: [Estimate] {
    datasets.flatMap { dataset in rows.compactMap { $0.estimates[dataset] } }
  }

  /// Sorts by the mean over the shown datasets, largest first; models without a value stand last.
  private static func sorted(
    _ rows: [Row], order: FamiliesOrder, isReversed: Bool, shares: Bool, datasets: [String]
  ) -> [Row] {
    if order == .model { return FamiliesOrder.byName(rows, isReversed: isReversed, \.model) }
    guard var quantity = order.quantity else { return isReversed ? rows.reversed() : rows }
    if shares, let share = quantity.share { quantity = share }
    let keyed = rows.enumerated().map { index, row in
      let values = datasets.compactMap { row.estimates[$0].flatMap(quantity.value) }
      let key = values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
      return (index: index, key: key, row: row)
    }
    return keyed.sorted { left, right in
      guard let first = left.key else { return right.key == nil && left.index < right.index }
      guard let second = right.key else { return true }
      if first == second { return left.index < right.index }
      return isReversed ? first < second : first > second
    }.map(\.row)
  }

  /// The lines in runs of one family, as they follow one another.
  package var groups: [(family: String, rows: [Row])] {
    var result: [(family: String, rows: [Row])] = []
    for row in rows {
      if result.last?.family == row.family {
        result[result.count - 1].rows.append(row)
      } else {
        result.append((row.family, [row]))
      }
    }
    return result
  }
}
