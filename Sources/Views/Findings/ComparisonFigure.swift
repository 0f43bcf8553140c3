package import Analysis
package import Figures
import InformationDecomposition
package import Studies

/// Two models or families, each quantity in two rows with its intervals: a panel a dataset.
package struct ComparisonFigure {
  private let study: Study
  private let first: Comparison.Side
  private let second: Comparison.Side

  package init(_ study: Study, _ first: Comparison.Side, _ second: Comparison.Side) {
    self.study = study
    self.first = first
    self.second = second
  }

  /// nil where there is nothing that both have.
  package var figure: Figure? {
    let rows = study.comparison(of: first, with: second)
    let datasets = rows.map(\.dataset).uniqued()
    guard !datasets.isEmpty else { return nil }
    let title = "\(first.name) and \(second.name)"
    let figures = datasets.map { dataset in
      figure(rows.filter { $0.dataset == dataset }, title: dataset)
    }
    if datasets.count == 1 {
      var figure = figures[0]
      figure.title = "\(title), \(datasets[0])"
      figure.note = study.tolerance(at: .output)
      return figure
    }
    return Figure(
      title: title, unit: "bits", note: study.tolerance(at: .output),
      content: .panels(Panels(figures: figures)))
  }

  /// One dataset, with the rows of a quantity selected.
  package func figure(dataset: String, selection: String?) -> Figure {
    let rows = study.comparison(of: first, with: second).filter { $0.dataset == dataset }
    var figure = figure(rows, title: "\(first.name) and \(second.name), \(dataset)")
    figure.note = study.tolerance(at: .output)
    if case .whiskers(var whiskers) = figure.content {
      whiskers.selection = rows.firstIndex { $0.quantity == selection }.map { 2 * $0 }
      if let selected = whiskers.selection, !whiskers.rows.indices.contains(selected) {
        whiskers.selection = nil
      }
      figure.content = .whiskers(whiskers)
    }
    return figure
  }

  private func figure(_ comparisons: [Comparison], title: String) -> Figure {
    let rows = comparisons.filter { $0.quantity != Quantity.accuracy.rawValue }.flatMap { row in
      [(first, row.first, 0), (second, row.second, 1)].map { side, value, index in
        Whiskers.Row(
          label: "\(row.quantity) \(side.name)", value: value.value,
          interval: value.interval.flatMap(\.range), ink: .series(index),
          text: Self.text(row, index), place: row.quantity)
      }
    }
    return Figure(
      title: title, unit: "bits",
      content: .whiskers(
        Whiskers(
          rows: rows, axis: Axis(title: "bits"),
          groups: LegendEntry.series([first.name, second.name]))))
  }

  /// For paper: the values of both, and beside them their differences with intervals.
  package var paper: Figure? {
    let rows = study.comparison(of: first, with: second)
    let datasets = rows.map(\.dataset).uniqued()
    guard !datasets.isEmpty else { return nil }
    let figures = datasets.flatMap { dataset in
      let own = rows.filter { $0.dataset == dataset }
      return [Self.bare(figure(own, title: dataset)), differences(own, dataset)]
    }
    return Figure(
      title: "\(first.name) and \(second.name)", unit: "bits",
      note: sentences(
        "Differences: \(first.name) less \(second.name).", study.tolerance(at: .output)),
      content: .panels(Panels(figures: figures)))
  }

  /// Without the verdicts, which the differences show.
  private static func bare(_ figure: Figure) -> Figure {
    var figure = figure
    if case .whiskers(var whiskers) = figure.content {
      for index in whiskers.rows.indices { whiskers.rows[index].text = nil }
      figure.content = .whiskers(whiskers)
    }
    return figure
  }

  private func differences(_ comparisons: [Comparison], _ dataset: String) -> Figure {
    let rows = comparisons.filter { $0.quantity != Quantity.accuracy.rawValue }.map { row in
      Whiskers.Row(
        label: row.quantity, value: row.difference.value,
        interval: row.difference.interval.flatMap(\.range), ink: .neutral,
        place: row.quantity)
    }
    return Figure(
      title: "\(dataset), difference", unit: "bits",
      content: .whiskers(Whiskers(rows: rows, axis: Axis(title: "bits"))))
  }

  /// The verdict beside the greater one, or beside the first where neither is.
  private static func text(_ row: Comparison, _ index: Int) -> String? {
    switch (row.verdict, index) {
    case (.firstGreater, 0), (.secondGreater, 1): "greater"
    case (.overlap, 0): "overlap"
    case (.unknown, 0): "not known"
    default: nil
    }
  }
}
