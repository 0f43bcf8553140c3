package import Analysis
package import Figures
import InformationDecomposition
import SafeText
import Studies

/// The mean atoms of groups of models as stacked bars.
package enum GroupsFigure {
  /// - Parameter selection: the group that the cursor is on.
  package static func figure(
    _ groups: [ModelGroup], by field: GroupField, shares: Bool, in part: StudyPart,
    selection: Int? = nil
  ) -> Figure {
    let bars = groups.map { group in
      let accuracy = group.mean(\.accuracy)?.mean
      return StackedBars.Bar(
        label: "\(group.name) (\(group.members.count))",
        values: Atom.allCases.map { atom in
          group.mean { estimate in
            shares
              ? estimate.atoms.share(of: atom).map { 100 * $0 } : estimate.atoms.clipped[atom].bits
          }?.mean
        }, marker: accuracy, text: accuracy.map { NumberText.percent($0) })
    }
    let unit = shares ? "% of total" : "bits"
    return Figure(
      title: "Means by \(field.rawValue), \(part.datasetTitle)", unit: unit,
      content: .stackedBars(
        .atoms(
          [StackedBars.Group(label: "", bars: bars)], unit: unit, range: shares ? 0...100 : nil,
          selection: selection, in: part)))
  }
}
