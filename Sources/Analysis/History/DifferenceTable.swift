import InformationDecomposition
import SafeText
import Studies

extension Table {
  /// Pairs of estimates, a row an atom of each.
  public static func differences(_ differences: [EstimateDifference]) -> Table {
    var table = Table(
      schema: "infoprism/diff/1", title: "Estimates, old and new, bits",
      note: notes(differences),
      columns: [
        Column("dataset"), Column("model"), Column("stage"), Column("checkpoint"), Column("layer"),
        Column("atom"), Column("old"), Column("new"), Column("change"),
        Column("oldInterval", title: "old interval"), Column("newInterval", title: "new interval"),
        Column("overlap", title: "intervals"), Column("oldKey", isDetail: true),
        Column("newKey", isDetail: true), Column("settings", title: "differs in", isDetail: true),
      ])
    for difference in differences {
      for atom in Atom.allCases { table.add(cells(difference, atom)) }
    }
    return table.withoutEmptyColumns
  }

  private static func cells(_ difference: EstimateDifference, _ atom: Atom) -> [Cell] {
    let subject = difference.new.subject
    let settings = difference.settings.map { "\($0.name) \($0.old) → \($0.new)" }
    return [
      .text(subject.dataset), .text(subject.model), .text(subject.stage), .text(subject.checkpoint),
      difference.new.layer.map { .integer($0) } ?? .missing, .text(atom.symbol),
      .number(EstimateNumber.tidy(difference.old.atoms[atom].bits)),
      .number(EstimateNumber.tidy(difference.new.atoms[atom].bits)),
      .number(EstimateNumber.tidy(difference.change(of: atom))),
      EstimateNumber.interval(difference.old, atom), EstimateNumber.interval(difference.new, atom),
      .text(difference.overlap(of: atom).rawValue),
      .text(difference.old.key), .text(difference.new.key),
      settings.isEmpty ? .missing : .text(settings.joined(separator: "; ")),
    ]
  }

  /// How many pairs can be told apart.
  private static func notes(_ differences: [EstimateDifference]) -> String? {
    guard !differences.isEmpty else { return nil }
    let apart = differences.count { $0.overlap == .apart }
    return "\("pair".counted(differences.count)), \(apart) with an atom "
      + "whose intervals are apart. Overlapping intervals don't prove that values are the same."
  }
}
