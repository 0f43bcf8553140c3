package import Figures
import InformationDecomposition
import Studies

/// An atom of each model on each dataset, with numbers where there is room; with a baseline,
/// differences from it.
package struct FamiliesHeatmap {
  private let settings: ViewSettings
  private let rows: FamilyRows
  private let part: StudyPart

  package init(_ settings: ViewSettings, _ rows: FamilyRows, _ part: StudyPart) {
    self.settings = settings
    self.rows = rows
    self.part = part
  }

  private var atom: Atom { settings.atom ?? .synergy }

  package var figure: Figure {
    let baseline = part.baseline.flatMap { model in rows.rows.first { $0.model == model } }
    let values = rows.rows.map { row in
      rows.datasets.map { dataset -> Double? in
        guard let value = value(row.estimates[dataset]) else { return nil }
        guard part.baseline != nil else { return value }
        return self.value(baseline?.estimates[dataset]).map { value - $0 }
      }
    }
    let labels = rows.datasets.enumerated().map {
      Axis.Label(value: Double($0.offset), text: $0.element)
    }
    let what = atom.name.capitalizedFirst
    return Figure(
      title: part.baseline.map { "\(what), difference from \($0)" }
        ?? "\(what) by model and dataset",
      unit: settings.shares ? "% of total" : "bits",
      note: part.study.tolerance(at: .output),
      content: .heatmap(
        Heatmap(
          rows: zip(rows.rows, values).map { row, values in
            Heatmap.Row(
              label: (part.marks.contains(row.model) ? "* " : "") + row.model, values: values)
          },
          xAxis: Axis(labels: labels),
          scale: part.baseline == nil ? .sequential : .diverging,
          selection: settings.selection.flatMap { row in
            rows.datasets.isEmpty
              ? nil
              : Heatmap.Selection(
                row: row, column: min(settings.column, rows.datasets.count - 1))
          })))
  }

  private func value(_ estimate: Estimate?) -> Double? {
    guard let estimate else { return nil }
    return settings.shares
      ? estimate.atoms.share(of: atom).map { 100 * $0 } : estimate.atoms[atom].bits
  }
}
