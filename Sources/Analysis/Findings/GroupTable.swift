import InformationDecomposition
import Studies

extension Table {
  /// Means of groups with their intervals over models, and the models of those that are unfolded.
  ///
  /// - Parameters:
  ///   - unfolded: the groups whose models follow them; their names are indented.
  ///   - shares: of the total, in percent, in place of bits.
  ///   - isWhole: the other of bits and shares follows, as details.
  public static func groups(
    _ groups: [ModelGroup], by field: GroupField, unfolded: Set<String> = [], shares: Bool = false,
    isWhole: Bool = false
  ) -> Table {
    let quantities =
      atoms(shares: shares) + [
        Shown(key: "total", title: "total") { $0.total.bits },
        Shown(key: "accuracy", title: "acc %", decimals: 1, range: 0...100) { $0.accuracy },
      ] + (isWhole ? atoms(shares: !shares, isDetail: true) : [])
    var table = Table(
      schema: "infoprism/groups/1",
      title: "Means by \(field.rawValue), \(shares ? "% of the total" : "bits")",
      note: "A mean over models, each counted once; 95 % by t over models, without what can't be: "
        + "below 0, or above 100 %. A group of one model "
        + "has no interval: one value says nothing of how much models differ.",
      columns: ["group", .init("models", title: "n")]
        + quantities.flatMap { quantity in
          [
            .init(
              quantity.key, title: quantity.title, decimals: quantity.decimals,
              isDetail: quantity.isDetail),
            .init(
              quantity.key + "Interval", title: "95 %", decimals: quantity.decimals,
              isDetail: quantity.isDetail),
          ]
        })
    table.names = 1
    for group in groups {
      table.add(
        group.name, group.members.count,
        quantities.flatMap { quantity in
          let mean = group.mean(quantity.value)
          return row(mean?.mean, mean?.student(within: quantity.range))
        })
      guard unfolded.contains(group.name) else { continue }
      for member in group.members {
        table.add(
          "  " + member.model, Cell.missing,
          quantities.flatMap { row(member.value($0.value), Cell.missing) })
      }
    }
    return table
  }

  private struct Shown {
    var key: String
    var title: String
    var decimals = 3
    var isDetail = false
    /// What the quantity can be.
    var range: ClosedRange<Double> = 0...Double.infinity
    var value: (Estimate) -> Double?
  }

  /// S first: it is what groups are compared by.
  private static func atoms(shares: Bool, isDetail: Bool = false) -> [Shown] {
    Atom.allCases.reversed().map { atom in
      shares
        ? Shown(
          key: "share" + atom.symbol, title: "\(atom.symbol) %", decimals: 1, isDetail: isDetail,
          range: 0...100
        ) {
          $0.atoms.share(of: atom).map { 100 * $0 }
        }
        : Shown(key: atom.symbol, title: atom.symbol, isDetail: isDetail) { $0.atoms[atom].bits }
    }
  }
}
