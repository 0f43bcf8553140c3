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
        Column("dataset", isDetail: true), Column("model", isDetail: true),
        Column("stage", isDetail: true), Column("checkpoint", isDetail: true), Column("check"),
        Column("variant"),
      ] + Atom.allCases.map { Column($0.symbol) }
        + Atom.allCases.map {
          Column($0.symbol + "Interval", title: "\($0.symbol) interval", isDetail: true)
        }
        + [
          Column("value"), Column("valueInterval", title: "interval"), Column("unit"),
          Column("total", isDetail: true), Column("coInformation", title: "R-S", isDetail: true),
          Column("verdict", isDetail: true), Column("estimator", isDetail: true),
          Column("seed", isDetail: true), Column("text"), Column("command", isDetail: true),
        ])
  }

  public static func robustness(_ sheet: RobustnessSheet) -> Table {
    let subject = sheet.subject
    var table = blankRobustness(title: sheet.title)
    table.grouping = "check"
    for line in sheet.lines {
      let estimate = line.estimate
      var row: [Cell] = [
        .text(subject.dataset), .text(subject.model), .text(subject.stage),
        .text(subject.checkpoint), .text(line.check.rawValue), .text(line.variant),
      ]
      row += Atom.allCases.map { atom in
        .number(line.atoms.map { EstimateNumber.tidy($0[atom].bits) })
      }
      row += Atom.allCases.map { .interval(estimate?.intervals[$0.symbol]) }
      row += [
        .number(line.value.map(EstimateNumber.tidy)), .interval(line.interval),
        .text(line.unit), .number(estimate.map { EstimateNumber.tidy($0.total.bits) }),
        .number(estimate.map { EstimateNumber.tidy($0.coInformation.bits) }),
        .text(estimate?.verdict.kind.rawValue), .text(estimate?.estimator),
        .natural(estimate?.seed), .text(line.text), .text(line.command.map(ShellQuoting.line)),
      ]
      table.add(row)
    }
    return table.withoutEmptyColumns
  }
}
