import Analysis
package import Figures
import InformationDecomposition
import SafeText
package import Studies

extension View {
  /// Two targets on the same questions, atom by atom, as it was kept.
  static let differences = View(
    "differences",
    "How atoms of two models differ on the same questions, as 'estimate compare --keep' found.",
    discussion: "The explorer keeps those that it finds on its Questions screen too.",
    options: [.first, .second], records: [.differences],
    absence: { part in
      Absence(
        "'\(part.study.path)' keeps no paired differences\(part.conditions).",
        remedy: "'infoprism estimate compare \(part.study.path) --model A --model B --keep' finds "
          + "some.")
    },
    table: { part, settings in
      Table.differences(differences(part, settings)).withoutEmptyColumns
    },
    figure: { part, settings in DifferencesFigure(differences(part, settings)).figure },
    blank: { .differences([PairedDifference]()) })

  private static func differences(
    _ part: StudyPart, _ settings: ViewSettings
  ) -> [PairedDifference] {
    let shown = part.filter.map { _ in Set(part.shownEstimates.map(\.subject.model)) }
    return part.study.differences.latest.filter { difference in
      let titles = [difference.first.title, difference.second.title]
      let models = [difference.first.model, difference.second.model]
      return (part.dataset ?? difference.dataset) == difference.dataset
        && (settings.first ?? titles[0]) == titles[0]
        && (settings.second ?? titles[1]) == titles[1]
        && settings.models.allSatisfy(models.contains)
        && shown.map { $0.isSuperset(of: models) } ?? true
    }
  }
}

/// Paired differences with their intervals: a panel a comparison.
package struct DifferencesFigure {
  private let differences: [PairedDifference]

  package init(_ differences: [PairedDifference]) { self.differences = differences }

  /// nil where there is nothing to draw.
  package var figure: Figure? {
    // Percent have no place on an axis of bits.
    let figures = differences.filter { $0.quantity != Quantity.accuracy.rawValue }
      .grouped(by: \.pair).map { figure($0.members, of: $0.key) }
    guard figures.count > 1 else { return figures.first }
    return Figure(
      title: "Paired differences", unit: "bits", note: figures[0].note,
      content: .panels(Panels(figures: figures)))
  }

  private func figure(_ rows: [PairedDifference], of pair: PairedDifference.Pair) -> Figure {
    let title = "\(pair.first.title) less \(pair.second.title), \(pair.dataset)"
    return Figure(
      title: title + (pair.filter.map { ", \($0)" } ?? ""), unit: "bits",
      note: rows.first.map { "\($0.estimator); 95 % by \($0.interval.method)." },
      content: .whiskers(
        Whiskers(
          rows: rows.map { row in
            Whiskers.Row(
              label: row.quantity, value: row.difference,
              interval: row.interval.low...row.interval.high,
              ink: .atom(row.quantity), text: row.isDistinct ? nil : "not told apart",
              place: row.quantity)
          }, axis: Axis(title: "difference, bits"))))
  }
}
