extension TableView {
  /// Which columns are on the screen, and how wide.
  package struct Layout: Hashable, Sendable {
    struct Shown: Hashable, Sendable {
      var index: Int
      var width: Int
    }

    var shown: [Shown]
    /// How many are left out before the first one that isn't a name.
    package var before: Int
    /// How many others are left out.
    package var after: Int

    package var columns: [(index: Int, width: Int)] { shown.map { ($0.index, $0.width) } }

    /// `‹ 2  3 more ›`, or nothing where all columns are there.
    package var mark: String {
      let parts = [
        before > 0 ? "‹ \(before)\(after > 0 ? "" : " more")" : nil,
        after > 0 ? "\(after) more ›" : nil,
      ]
      return parts.compactMap { $0 }.joined(separator: "  ")
    }
  }

  /// How far a table is moved so that the first column whose heading has a text in it stands behind
  /// the names; nil where none of the others has.
  package func shift(to text: String) -> (shift: Int, title: String)? {
    columns.dropFirst(names).enumerated()
      .first { $0.element.title.lowercased().contains(text.lowercased()) }
      .map { ($0.offset, $0.element.title) }
  }

  /// How many columns stay while the table is moved.
  private var names: Int {
    min(columns.prefix { $0.isName }.count, max(0, columns.count - 1))
  }

  /// Whole columns within a width: those that name a row, then those from a place on. A column
  /// that is wider than the width stands alone.
  ///
  /// - Parameter shift: the place of the first column behind the names, counted from 0.
  package func layout(width: Int, from shift: Int = 0) -> Layout {
    let cells = cellWidths
    let natural = columns.indices.map { max(heading($0).displayWidth, cells[$0]) }
    let least = columns.indices.map { index in
      columns[index].leastWidth.map { min(natural[index], $0) } ?? natural[index]
    }
    func breadth(_ kept: [Int]) -> Int { kept.reduce(-Self.gap) { $0 + least[$1] + Self.gap } }

    let others = Array(columns.indices.dropFirst(names))
    let start = min(max(0, shift), max(0, others.count - 1))
    var kept = Array(others.dropFirst(start))
    var named = Array(0..<names)
    // What matters least goes first, and of equals the last one; the first one stays, so that
    // every column can be reached.
    while kept.count > 1, breadth(named + kept) > width {
      let lowest = kept.dropFirst().map { columns[$0].priority }.min()
      kept.remove(at: kept.lastIndex { columns[$0].priority == lowest }!)
    }
    // Names give way to what they name, the first one first.
    while !named.isEmpty, breadth(named + kept) > width { named.removeFirst() }
    let all = named + kept
    var spare = max(0, width - breadth(all))
    let shown = all.map { index in
      let more = min(spare, natural[index] - least[index])
      spare -= more
      return Layout.Shown(index: index, width: least[index] + more)
    }
    return Layout(shown: shown, before: start, after: others.count - start - kept.count)
  }
}
