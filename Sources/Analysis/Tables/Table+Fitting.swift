extension Table {
  /// The columns of a table that fit a width, each whole.
  package struct Fitted {
    package var table: Table
    /// How many columns are left out before the first one that isn't a name.
    package var before: Int
    /// How many are left out behind the last one.
    package var after: Int

    /// `‹ 2  3 more ›`, or nothing where all columns are there.
    package var mark: String {
      let parts = [
        before > 0 ? "‹ \(before)\(after > 0 ? "" : " more")" : nil,
        after > 0 ? "\(after) more ›" : nil,
      ]
      return parts.compactMap { $0 }.joined(separator: "  ")
    }
  }

  /// Whole columns within a width: those that name a row, then those from a place on, as many as
  /// fit. A column that is wider than the width stands alone.
  ///
  /// - Parameter first: the place of the first column behind the names, counted from 0.
  package func fitting(width: Int, from first: Int = 0) -> Fitted {
    let table = withoutEmptyColumns.withoutDetails
    let widths = table.widths
    let names = table.leadingNames
    let rest = Array(table.columns.indices.dropFirst(names))
    let start = min(max(0, first), max(0, rest.count - 1))
    let behind = Array(rest.dropFirst(start))
    /// The width of columns with two blanks between them.
    func breadth(_ columns: [Int]) -> Int { columns.reduce(-2) { $0 + widths[$1] + 2 } }
    var kept = Array(0..<names)
    // Names give way to what they name, the first one first.
    while let next = behind.first, !kept.isEmpty, breadth(kept + [next]) > width {
      kept.removeFirst()
    }
    var shown = 0
    while shown < behind.count,
      shown == 0 && kept.isEmpty || breadth(kept + behind.prefix(shown + 1)) <= width
    {
      shown += 1
    }
    let all = kept + behind.prefix(shown)
    return Fitted(
      table: table.keeping { all.contains($0) }, before: start, after: behind.count - shown)
  }

  /// How many of the first columns name a row.
  private var leadingNames: Int {
    min(names ?? columns.indices.prefix(while: isText).count, max(0, columns.count - 1))
  }
}
