package import Figures
import InformationDecomposition
import SafeText
package import Studies

/// One model across the datasets, a bar a dataset.
package struct ModelFigure {
  private let model: String
  private let part: StudyPart

  package init(_ model: String, _ part: StudyPart) {
    self.model = model
    self.part = part
  }

  /// The current estimates of the model, in the order of the study's datasets.
  package var estimates: [Estimate] {
    let found = part.study.currentEstimates(EstimateQuery(level: .output, model: model))
    let byDataset = Dictionary(
      found.map { ($0.subject.dataset, $0) }, uniquingKeysWith: { _, last in last })
    return part.study.datasets.compactMap { byDataset[$0] }
  }

  package var figure: Figure { figure(estimates) }

  package func figure(_ estimates: [Estimate]) -> Figure {
    let bars = estimates.map { estimate in
      StackedBars.Bar(
        label: estimate.subject.dataset,
        values: Atom.allCases.map { estimate.atoms.clipped[$0].bits }, marker: estimate.accuracy,
        text: BarFlag.text(
          estimate.accuracy.map { NumberText.percent($0) }, estimate, in: part.study),
        isDim: estimate.verdict.kind == .unreadable)
    }
    return Figure(
      title: "\(model) across datasets", unit: "bits",
      note: BarFlag.note(part.study.tolerance(at: .output), estimates, in: part.study),
      content: .stackedBars(.atoms([StackedBars.Group(label: "", bars: bars)], in: part)))
  }
}
