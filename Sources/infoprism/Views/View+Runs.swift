import Analysis
import Estimation
import Explorer
import Figures
import SafeText
import Studies

extension View {
  /// Estimates that were made again.
  static let history = View(
    "history",
    table: { workspace, _ in
      .history(subjects(workspace), of: workspace.study, where: workspace.filter)
    })

  static let sensitivity = View(
    "sensitivity",
    table: { workspace, _ in
      .sensitivity(subjects(workspace), of: workspace.study, where: workspace.filter)
    },
    figure: { workspace, _ in
      let figures = workspace.shownEstimates.lazy.compactMap {
        SensitivityFigure.figure($0, of: workspace.study)
      }
      guard let figure = figures.first else {
        throw nothing(workspace.study, in: "sensitivity")
      }
      return figure
    })

  static let runs = View("runs", table: { workspace, _ in runs(of: workspace.study) })

  /// What stands for every subject: which of all their estimates are listed, the filter decides.
  private static func subjects(_ workspace: Workspace) -> [Estimate] {
    workspace.study.currentEstimates(EstimateQuery(dataset: workspace.dataset))
  }

  static let estimations: [View] = [.history, .sensitivity, .runs]

  private static func runs(of study: Study) -> Table {
    var table = Table(
      schema: "infoprism/runs/1", title: "Runs that the explorer started",
      columns: [
        .init("started"), .init("status"), .init("done"), .init("total"), .init("reused"),
        .init("failed"), .init("secondsLeft", title: "left, s", decimals: 0), .init("title"),
        .init("command", isDetail: true),
      ])
    for job in JobStore.automatic.states(ofStudy: study.path) {
      table.add([
        .text(job.card.date), .text(job.status.word), .integer(job.finished.count),
        job.total.map { .integer($0) } ?? .missing, .integer(job.reused),
        .integer(job.failures.count), .number(job.secondsLeft), .text(job.card.title),
        .text(ShellQuoting.line(["infoprism"] + job.card.arguments)),
      ])
    }
    return table.withoutEmptyColumns
  }
}
