import InformationDecomposition
import SafeText
import Studies

extension Table {
  /// Pairs of estimates, a row an atom of each.
  public static func differences(_ differences: [EstimateDifference]) -> Table {
    var table = Table(
      schema: "infoprism/diff/1", title: "Estimates, old and new, bits",
      note: notes(differences),
      columns: Column.place + [
        "atom", "old", "new", "change", .init("oldInterval", title: "old interval"),
        .init("newInterval", title: "new interval"), .init("overlap", title: "intervals"),
        .detail("oldKey"), .detail("newKey"), .detail("settings", title: "differs in"),
      ])
    for difference in differences {
      let both = [difference.old, difference.new]
      let settings = difference.settings.map { "\($0.name) \($0.old) → \($0.new)" }
      for atom in Atom.allCases {
        table.add(
          difference.new.placeCells, atom.symbol,
          both.map { EstimateNumber.tidy($0.atoms[atom].bits) },
          EstimateNumber.tidy(difference.change(of: atom)),
          both.map { EstimateNumber.interval($0, atom) }, difference.overlap(of: atom).rawValue,
          both.map(\.key), settings.joined(separator: "; ").nonEmpty)
      }
    }
    return table.withoutEmptyColumns
  }

  /// How many pairs can be told apart.
  private static func notes(_ differences: [EstimateDifference]) -> String? {
    guard !differences.isEmpty else { return nil }
    let apart = differences.count { $0.overlap == .apart }
    return "\("pair".counted(differences.count)), \(apart) with an atom "
      + "whose intervals are apart. Overlapping intervals don't prove that values are the same."
  }
}
