import Analysis
import Estimation
import Figures
import SafeText
import Studies

extension View {
  /// Estimates that were made again.
  public static let history = View(
    "history", "All estimates of each subject, as they were made, and which one is current.",
    table: { part, _ in .history(subjects(part), of: part.study, where: part.filter) },
    figure: { part, _ in HistoryFigure.figure(subjects(part), of: part.study) },
    print: .tableText { table, _ in StyledText(table.withoutDetails.text) })

  public static let sensitivity = View(
    "sensitivity",
    "How the atoms move with seed, epochs, gate and others, as estimated already.",
    absence: { part in
      Absence(
        "No subject of '\(part.study.path)' was estimated in several ways\(part.conditions).",
        remedy: "'infoprism estimate \(part.study.path) --epochs 4,8,16' adds such estimates, and "
          + "'infoprism estimate sensitivity' tries without adding them.")
    },
    table: { part, _ in .sensitivity(subjects(part), of: part.study, where: part.filter) },
    figure: { part, _ in
      part.shownEstimates.lazy.compactMap { SensitivityFigure.figure($0, of: part.study) }.first
    })

  public static let runs = View(
    "runs", "The jobs that the explorer started, and how far they are.",
    absence: { part in
      Absence(
        "No job on '\(part.study.path)' was started from the explorer.",
        remedy: "There, R starts one.")
    },
    table: { part, _ in jobs(of: part.study) },
    print: .tableText { table, _ in StyledText(table.withoutDetails.text) })

  /// The current estimate of every subject: which of all their estimates are listed, the filter
  /// decides.
  private static func subjects(_ part: StudyPart) -> [Estimate] {
    part.study.currentEstimates(EstimateQuery(dataset: part.dataset))
  }

  package static let estimations: [View] = [.history, .sensitivity, .runs]

  private static func jobs(of study: Study) -> Table {
    var table = Table(
      schema: "infoprism/runs/1", title: "Jobs that the explorer started",
      columns: [
        "started", "status", "done", "items", "reused", "failed",
        .init("secondsLeft", title: "left, s", decimals: 0), "title", .detail("command"),
      ])
    for job in JobStore.automatic.states(ofStudy: study.path) {
      table.add(
        job.card.date, job.status.word, job.finished.count, job.total, job.reused,
        job.failures.count, job.secondsLeft, job.card.title,
        ShellQuoting.line(["infoprism"] + job.card.arguments))
    }
    return table.withoutEmptyColumns
  }
}
