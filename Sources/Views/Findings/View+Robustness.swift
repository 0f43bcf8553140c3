import Analysis
import Estimation
import InformationDecomposition
import SafeText
import Studies

extension View {
  /// What a reviewer would ask of one subject.
  public static let robustness = View(
    "robustness", "One subject on a page: how its atoms move, and what they are worth.",
    discussion: """
      Name one subject with --model and --dataset. From its features exact estimates with \
      intervals and under other gates and temperatures are made, BATCH with five seeds, and the \
      nulls; nothing is written to the study. What could not be checked stands at the end, with \
      the command that would.
      """,
    table: { part, settings in .robustness(try sheet(part, settings)) },
    print: .text { part, settings, room in
      StyledText(RobustnessText.lines(try sheet(part, settings), width: room.columns))
    },
    blank: { .blankRobustness(title: "Robustness") })

  /// The sheet of the one subject that the options choose, with what can be made from its features.
  private static func sheet(
    _ part: StudyPart, _ settings: ViewSettings
  ) throws -> RobustnessSheet {
    let study = part.study
    let query = EstimateQuery(level: .output, dataset: part.dataset)
    let estimated = study.currentEstimates(query, where: part.filter).map(\.subject)
    let probed = study.features.map(\.subject).filter {
      $0.stage == nil && $0.checkpoint == nil && settings.isChosen($0)
        && (part.dataset == nil || part.dataset == $0.dataset)
    }
    let subjects =
      (estimated + (part.filter == nil || !settings.models.isEmpty ? probed : [])).uniqued()
    guard subjects.count == 1, let subject = subjects.first else {
      let found = subjects.prefix(6).map { "\($0.model) on \($0.dataset)" }
      throw ViewError(
        subjects.isEmpty
          ? "'\(study.path)' has no estimates and no features of this model on this dataset. "
            + "'infoprism show overview \(study.path)' counts what is there."
          : "The view 'robustness' is of one subject, and these options choose \(subjects.count): "
            + found.joined(separator: ", ") + (subjects.count > 6 ? " and others" : "")
            + ". Name one with --model and --dataset.")
    }
    let run = study.features(of: subject).first.map { set in
      RobustnessRun(set) { settings.progress("\($0.rawValue) of \(subject.model)") }
    }
    let nulls = run?.nulls.map { test in
      RobustnessSheet.Null(
        name: name(test), value: test.value, mean: test.mean,
        range: test.range.map { Interval($0, level: 0.95, method: "draws") },
        pValue: test.pValue)
    }
    let problems = run?.problems.map {
      (
        check: RobustnessSheet.Check(rawValue: $0.part.rawValue) ?? .unchecked,
        reason: ErrorText.sentence($0.reason)
      )
    }
    guard
      let sheet = RobustnessSheet(
        subject, of: study, measured: run?.estimates ?? [], nulls: nulls ?? [],
        problems: problems ?? [])
    else {
      throw ViewError(
        "Nothing can be estimated of \(subject.model) on \(subject.dataset): "
          + (problems?.first?.reason ?? "there are no features."))
    }
    return sheet
  }

  private static func name(_ test: NullTest) -> String {
    test.quantity == "S" ? "S, torn pairs" : "\(test.quantity) of the right answers, permuted"
  }
}
