import Analysis
import Studies

extension View {
  /// What a study holds.
  public static let overview = View(
    "overview", "What a study holds, and its families.", records: [.estimates, .questions],
    table: { part, _ in .overview(part.study) },
    print: .text { part, _, room in overviewText(part, in: room) })

  /// A study in words, then the bars of its families.
  package static func overviewText(_ part: StudyPart, in room: TextRoom) -> StyledText {
    let about = StudyText.lines(part, width: room.columns).map { StyledText($0) }
    let figures = part.study.datasets(at: .output).map { dataset in
      room.text(of: familiesFigure(StudyPart(part.study, dataset: dataset), ViewSettings()))
    }
    return .joined(about + figures)
  }
}
