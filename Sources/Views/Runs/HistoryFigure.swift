import Analysis
package import Figures
import InformationDecomposition
package import Studies

/// What every estimate of a subject says of each atom, beside each other: a panel a subject.
package enum HistoryFigure {
  /// The most panels that a page shows well.
  private static let most = 12

  /// nil where nothing was estimated twice.
  package static func figure(_ subjects: [Estimate], of study: Study) -> Figure? {
    let histories = subjects.filter { $0.level == .output }.map { estimate in
      (estimate, study.history(of: estimate.target))
    }.filter { $0.1.count > 1 }
    guard !histories.isEmpty else { return nil }
    let shown = histories.prefix(most)
    // One look for one way of estimating, in all panels.
    let all = shown.flatMap { names($0.1) }.uniqued()
    let groups = LegendEntry.series(all)
    let figures = shown.map { subject, estimates -> Figure in
      let named = zip(names(estimates), estimates).map { name, estimate in
        (place: all.firstIndex(of: name) ?? 0, estimate: estimate)
      }.sorted { $0.place < $1.place }
      let rows = Atom.allCases.flatMap { atom in
        named.map { place, estimate in
          Whiskers.Row(
            label: "\(atom.symbol) \(all[place])", value: estimate.atoms[atom].bits,
            interval: IntervalBand.of(estimate, atom), ink: .series(place), place: atom.symbol)
        }
      }
      return Figure(
        title: subject.place, unit: "bits",
        content: .whiskers(Whiskers(rows: rows, axis: Axis(title: "bits"), groups: groups)))
    }
    let rest = histories.count - shown.count
    return Figure(
      title: "Estimates that were made again", unit: "bits",
      note: rest > 0 ? "The first \(shown.count) of \(histories.count) subjects." : nil,
      content: .panels(Panels(figures: figures)))
  }

  /// Estimator and seed, counted where they don't tell estimates apart.
  private static func names(_ estimates: [Estimate]) -> [String] {
    var seen: [String: Int] = [:]
    return estimates.map { estimate in
      let name = estimate.estimator + (estimate.seed.map { ", seed \($0)" } ?? "")
      seen[name, default: 0] += 1
      return seen[name] == 1 ? name : "\(name) (\(seen[name] ?? 1))"
    }
  }
}
