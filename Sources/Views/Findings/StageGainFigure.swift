import Analysis
package import Figures
import InformationDecomposition
package import Studies

/// What each stage of a training gained of each atom, with intervals, a panel a model and dataset.
package enum StageGainFigure {
  /// nil without checkpoints.
  package static func figure(_ study: Study) -> Figure? {
    let gains = study.stageGains()
    guard !gains.isEmpty else { return nil }
    let stages = gains.map(\.stage).uniqued()
    let groups = LegendEntry.series(stages)
    let figures = gains.grouped { [$0.model, $0.dataset] }.map { key, own in
      let rows = Atom.allCases.flatMap { atom in
        own.filter { $0.atom == atom }.map { gain in
          Whiskers.Row(
            label: "\(atom.symbol) \(gain.stage)", value: gain.gain.value,
            interval: gain.gain.interval.flatMap(\.range),
            ink: .series(stages.firstIndex(of: gain.stage) ?? 0), place: atom.symbol)
        }
      }
      return Figure(
        title: "\(key[0]), \(key[1])", unit: "bits",
        content: .whiskers(
          Whiskers(rows: rows, axis: Axis(title: "gain, bits"), groups: groups)))
    }
    return Figure(
      title: "Gains of atoms by stage of training", unit: "bits",
      note: study.tolerance(at: .checkpoint), content: .panels(Panels(figures: figures)))
  }
}
