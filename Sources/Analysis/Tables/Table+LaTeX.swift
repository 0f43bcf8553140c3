import SafeText

extension Table {
  /// A `table` of booktabs, or a `longtable` where a page can't hold it.
  ///
  /// Intervals stand beside their value, `0.639 ± 0.012`, and with two bounds where they differ.
  /// Of columns whose greatest value is best, it is bold, and with it every value whose interval
  /// overlaps that of the greatest; where rows are in groups, that is so in each group. Columns
  /// that say the same in every row are told in the caption, and details are left out.
  public var latex: String { LaTeXTable(self).document.source }
}

/// A table as LaTeX lays it out.
private struct LaTeXTable {
  private let table: Table
  /// The columns that are drawn.
  private let shown: [Int]
  /// The column of the interval of each, by the place of the quantity.
  private let intervals: [Int: Int]
  /// Runs of rows that are compared with each other.
  private let groups: [(name: String?, rows: Range<Int>)]
  /// What is the same in every row.
  private let constants: [String]

  private static let rowsOfPage = 45
  /// What a line of 5.5 inches holds at ten points.
  private static let charactersOfLine = 72

  init(_ whole: Table) {
    let table = whole.withoutEmptyColumns
    self.table = table
    let keys = table.columns.map(\.key)
    var intervals: [Int: Int] = [:]
    for (index, key) in keys.enumerated() {
      if let place = keys.firstIndex(of: key + "Interval") { intervals[index] = place }
    }
    self.intervals = intervals
    let merged = Set(intervals.values)
    func isConstant(_ index: Int) -> Bool {
      guard table.rows.count > 1, case .text = table.rows[0][index] else { return false }
      return table.rows.allSatisfy { $0[index] == table.rows[0][index] }
    }
    let grouping = table.grouping.flatMap(keys.firstIndex).flatMap { isConstant($0) ? nil : $0 }
    let constants = table.columns.indices.filter { isConstant($0) && !merged.contains($0) }
    shown = table.columns.indices.filter {
      !merged.contains($0) && !constants.contains($0) && $0 != grouping
        && !table.columns[$0].isDetail
    }
    self.constants = constants.compactMap { index in
      guard case .text(let text) = table.rows[0][index] else { return nil }
      return "\(table.columns[index].title) \(text)"
    }
    var groups: [(name: String?, rows: Range<Int>)] = []
    for (index, row) in table.rows.enumerated() {
      let name = grouping.map { row[$0].shown(decimals: 0) }
      if let last = groups.last, last.name == name {
        groups[groups.count - 1].rows = last.rows.lowerBound..<(index + 1)
      } else {
        groups.append((name, index..<(index + 1)))
      }
    }
    self.groups = groups
  }

  var document: Markup<LaTeX> {
    let isLong = table.rows.count + groups.count > Self.rowsOfPage
    let heading: Markup<LaTeX> =
      """
      \\toprule
      \(line(shown.map(heading)))\\midrule

      """
    let columns: Markup<LaTeX> =
      "@{}\(shown.map { isText($0) ? "l" : "r" }.joined())@{}"
    let body = groups.enumerated().map { place, group -> Markup<LaTeX> in
      let rule: Markup<LaTeX> = place > 0 && group.name != nil ? "\\midrule\n" : ""
      return rule + rows(of: group)
    }.joined()
    let smaller: Markup<LaTeX> = isWide ? "\\footnotesize\n\\setlength{\\tabcolsep}{3pt}\n" : ""
    let packages: Markup<LaTeX> = isLong ? "booktabs,longtable" : "booktabs"
    let table: Markup<LaTeX>
    if isLong {
      let (begin, end): (Markup<LaTeX>, Markup<LaTeX>) =
        isWide ? ("\\begingroup\n\(smaller)", "\\endgroup\n") : ("", "")
      table = """
        \(begin)\\begin{longtable}{\(columns)}
        \(caption)\\\\
        \(heading)\\endfirsthead
        \(heading)\\endhead
        \\bottomrule
        \\endfoot
        \(body)\\end{longtable}
        \(end)
        """
    } else {
      table = """
        \\begin{table}[t]
        \\centering
        \(caption)
        \(smaller)\\begin{tabular}{\(columns)}
        \(heading)\(body)\\bottomrule
        \\end{tabular}
        \\end{table}

        """
    }
    return "\(provenance)% Needs \\usepackage{\(packages)}.\n\(LaTeX.preamble(for: table))\(table)"
  }

  private func heading(_ index: Int) -> Markup<LaTeX> {
    let text = Markup<LaTeX>.heading(table.columns[index].title)
    return isText(index) ? text : "\\multicolumn{1}{c}{\(text)}"
  }

  private var isWide: Bool {
    let widths = shown.map { index in
      let decimals = table.columns[index].decimals
      let cells = table.rows.map { row in
        let interval = intervals[index].map { row[$0] == .missing ? 0 : decimals + 5 } ?? 0
        return row[index].shown(decimals: decimals).count + interval
      }
      return max(table.columns[index].title.count, cells.max() ?? 0) + 2
    }
    return widths.reduce(0, +) > Self.charactersOfLine
  }

  private var provenance: Markup<LaTeX> { .comment(table.origin?.lines ?? []) }

  private var caption: Markup<LaTeX> {
    var sentences = [table.title]
    if !constants.isEmpty { sentences.append(constants.joined(separator: ", ")) }
    if let note = table.note { sentences.append(note) }
    if shown.contains(where: { table.columns[$0].greatestIsBest }) {
      let hasIntervals = shown.contains { table.columns[$0].greatestIsBest && intervals[$0] != nil }
      sentences.append(
        "Bold: the greatest" + (hasIntervals ? ", and what its interval overlaps" : ""))
    }
    let text = sentences.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
    let name = table.schema.split(separator: "/").dropFirst().first.map(String.init) ?? "table"
    let caption = Markup<LaTeX>(text)
    let plain = LaTeX.plain(text)
    let short: Markup<LaTeX> = plain == caption ? "" : "[{\(plain)}]"
    return "\\caption\(short){\(caption)}\\label{tab:\(name)}"
  }

  private func line(_ cells: [Markup<LaTeX>]) -> Markup<LaTeX> {
    "\(cells.joined(separator: " & ")) \\\\\n"
  }

  private func rows(of group: (name: String?, rows: Range<Int>)) -> Markup<LaTeX> {
    var text: Markup<LaTeX> = ""
    if let name = group.name {
      text = "\\multicolumn{\(max(1, shown.count))}{@{}l}{\\textit{\(name)}} \\\\\n"
    }
    let best = Dictionary(
      uniqueKeysWithValues: shown.map { ($0, bestRows(of: $0, in: group.rows)) })
    for row in group.rows {
      text += line(shown.map { cell(row, $0, isBest: best[$0]?.contains(row) ?? false) })
    }
    return text
  }

  /// The row with the greatest value, and those that it can't be told from.
  private func bestRows(of column: Int, in rows: Range<Int>) -> Set<Int> {
    guard table.columns[column].greatestIsBest, rows.count > 1 else { return [] }
    let bounds = rows.compactMap { row -> (row: Int, value: Double, low: Double, high: Double)? in
      guard let value = table.rows[row][column].value else { return nil }
      if let place = intervals[column],
        case .interval(let low, let high, _, _) = table.rows[row][place]
      {
        return (row, value, min(low, value), max(high, value))
      }
      return (row, value, value, value)
    }
    guard let greatest = bounds.max(by: { $0.value < $1.value }) else { return [] }
    // As they are read, so that two cells with the same digits look alike.
    let decimals = table.columns[column].decimals
    let shown = NumberText.fixed(greatest.value, decimals: decimals)
    return Set(
      bounds.filter {
        $0.high >= greatest.low || NumberText.fixed($0.value, decimals: decimals) == shown
      }.map(\.row))
  }

  private func cell(_ row: Int, _ column: Int, isBest: Bool) -> Markup<LaTeX> {
    let cell = table.rows[row][column]
    let decimals = table.columns[column].decimals
    switch cell {
    case .missing: return "--"
    case .text(let text): return Markup(text)
    case .integer, .natural, .number, .interval: break
    }
    var text: Markup<LaTeX> = "\(digits: cell.shown(decimals: decimals))"
    if let value = cell.value, let place = intervals[column],
      case .interval(let low, let high, _, _) = table.rows[row][place]
    {
      let below = NumberText.fixed(value - low, decimals: decimals)
      let above = NumberText.fixed(high - value, decimals: decimals)
      text +=
        below == above
        ? " \\pm \(digits: above)" : "^{+\(digits: above)}_{-\(digits: below)}"
    }
    return isBest ? "$\\mathbf{\(text)}$" : "$\(text)$"
  }

  private func isText(_ index: Int) -> Bool {
    table.rows.contains { if case .text = $0[index] { true } else { false } }
  }
}

extension Table.Cell {
  fileprivate var value: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    case .natural(let value): Double(value)
    case .text, .interval, .missing: nil
    }
  }
}
