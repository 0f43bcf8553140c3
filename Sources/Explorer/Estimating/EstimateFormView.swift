import Estimation
import SafeText
import Studies
import Terminal

/// The form over the screen: its fields, the command that does the same, and how long it will take.
struct EstimateFormView {
  private let form: EstimateForm

  init(_ form: EstimateForm) { self.form = form }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let problem: (EstimateForm.Field, String)? =
      if case .failure(let problem) = form.request { (problem.field, problem.message) } else { nil }
    FormView(form.fields, title: "Estimate again, \(form.study.name)", problem: problem) {
      columns in
      command(width: columns).map { StyledLine($0) } + [
        StyledLine(expectation, .bold),
        StyledLine(Self.keys.first { $0.displayWidth <= columns } ?? Self.keys[1], .dim),
      ]
    }.draw(over: area, on: &canvas)
  }

  private static let keys = [
    "Enter start  j k field  h l choose  0-9 type  y copy command  q leave",
    "Enter start  j k field  h l choose  y copy  q leave",
  ]

  /// The equivalent command, in at most three lines.
  private func command(width: Int) -> [String] {
    guard case .success(let request) = form.request else { return ["$"] }
    let words = ShellQuoting.line(["infoprism"] + request.arguments)
    let lines = ("$ " + words).wrapped(to: max(10, width))
    guard lines.count > 3 else { return lines }
    return Array(lines.prefix(2)) + [(lines[2] + " " + lines[3]).truncated(to: width)]
  }

  private var expectation: String {
    guard case .success = form.request else { return "Correct the field that is marked." }
    let outline = form.outline
    guard outline.estimates > 0 else {
      return outline.subjects == 0
        ? "There are no features of these subjects: nothing can be estimated."
        : "No layer of these features matches."
    }
    let cores = max(1, min(LocalEngine.usableCores, outline.estimates))
    let time = Durations.text(outline.seconds / Double(cores))
    return "\("estimate".counted(outline.estimates)) of "
      + "\("subject".counted(outline.subjects)), about \(time) on "
      + "core".counted(cores)
  }
}
