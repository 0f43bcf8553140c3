import InformationDecomposition
import SafeText
import Studies

extension Table {
  /// A sheet as records, a row a line.
  /// The columns of a sheet, without rows.
  package static func blankRobustness(title: String) -> Table {
    Table(
      schema: "infoprism/robustness/1", title: title,
      note: "Atoms in bits; the value of a gate, a temperature or a mask is the accuracy under it.",
      columns: [
        .detail("dataset"), .detail("model"), .detail("stage"), .detail("checkpoint"), "check",
        "variant",
      ] + Column.atoms + Column.intervals(isDetail: true) + [
        "value", .init("valueInterval", title: "interval"), "unit", .detail("total"),
        .detail("coInformation", title: "R-S"), .detail("verdict"), .detail("estimator"),
        .detail("seed"), "text", .detail("command"),
      ])
  }

  public static func robustness(_ sheet: RobustnessSheet) -> Table {
    let subject = sheet.subject
    var table = blankRobustness(title: sheet.title)
    table.grouping = "check"
    for line in sheet.lines {
      let estimate = line.estimate
      table.add(
        subject.dataset, subject.model, subject.stage, subject.checkpoint, line.check.rawValue,
        line.variant,
        Atom.allCases.map { atom in line.atoms.map { EstimateNumber.tidy($0[atom].bits) } },
        Atom.allCases.map { estimate?.intervals[$0.symbol] },
        line.value.map(EstimateNumber.tidy), line.interval, line.unit,
        estimate.map { EstimateNumber.tidy($0.total.bits) },
        estimate.map { EstimateNumber.tidy($0.coInformation.bits) },
        estimate?.verdict.kind.rawValue, estimate?.estimator, estimate?.seed, line.text,
        line.command.map(ShellQuoting.line))
    }
    return table.withoutEmptyColumns
  }
}
