import SafeText
import Terminal

/// The form of an export in a box, with the command that it stands for.
struct ExportFormView {
  private let form: ExportForm

  init(_ form: ExportForm) { self.form = form }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    FormView(form.fields, title: "Export this view") { columns in
      [StyledLine("Enter writes  Tab next  Left Right choose  Esc leaves", .dim), StyledLine("")]
        + ShellQuoting.line(["infoprism"] + form.request.words).wrapped(to: max(1, columns))
        .map { StyledLine($0) }
    }.draw(over: area, on: &canvas)
  }
}
