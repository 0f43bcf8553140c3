extension Table {
  /// LaTeX with booktabs: `\usepackage{booktabs}`. A value whose interval is in the next column is
  /// written with it as ±; of a column that says so, the best within its interval is bold.
  public var latex: String {
    let table = withoutEmptyColumns
    let shown = table.columns.indices.filter { !table.isIntervalOfOther($0) }
    let alignment = shown.map { table.isText($0) ? "l" : "r" }.joined()
    func line(_ cells: [String]) -> String { "  " + cells.joined(separator: " & ") + " \\\\\n" }
    var text = "\\begin{tabular}{\(alignment)}\n  \\toprule\n"
    text += line(shown.map { Self.escaped(table.columns[$0].title) })
    text += "  \\midrule\n"
    for row in table.rows.indices {
      text += line(shown.map { table.latexCell(row, $0) })
    }
    return text + "  \\bottomrule\n\\end{tabular}\n"
  }

  /// The place of the column that holds the interval of a column.
  private func intervalColumn(_ column: Int) -> Int? {
    columns.firstIndex { $0.key == columns[column].key + "Interval" }
  }

  private func isIntervalOfOther(_ column: Int) -> Bool {
    columns.contains { columns[column].key == $0.key + "Interval" }
  }

  private func latexCell(_ row: Int, _ column: Int) -> String {
    let cell = rows[row][column]
    let decimals = columns[column].decimals
    guard case .number(let value) = cell else {
      return Self.escaped(cell.shown(decimals: decimals))
    }
    var text = Self.number(cell.shown(decimals: decimals))
    if let place = intervalColumn(column),
      case .interval(let low, let high, _, _) = rows[row][place]
    {
      let up = Cell.number(high - value).shown(decimals: decimals)
      let down = Cell.number(value - low).shown(decimals: decimals)
      text +=
        up == down
        ? " \\ensuremath{\\pm} \(up)" : "\\ensuremath{^{+\(up)}_{-\(down)}}"
    }
    return isBest(row, column) ? "\\textbf{\(text)}" : text
  }

  /// True for the greatest of a column that says so, and for what its interval can't tell from it.
  private func isBest(_ row: Int, _ column: Int) -> Bool {
    guard columns[column].greatestIsBest, case .number(let value) = rows[row][column] else {
      return false
    }
    var best = (row: row, value: -Double.infinity)
    for (place, other) in rows.enumerated() {
      if case .number(let number) = other[column], number > best.value { best = (place, number) }
    }
    guard value < best.value else { return true }
    guard let place = intervalColumn(column),
      case .interval(_, let high, _, _) = rows[row][place],
      case .interval(let low, _, _, _) = rows[best.row][place]
    else { return false }
    return high >= low
  }

  /// A minus that is one.
  private static func number(_ text: String) -> String {
    text.hasPrefix("-") ? "\\ensuremath{-}" + text.dropFirst() : text
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&", "%", "$", "#", "_", "{", "}": result += "\\\(character)"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      case "\\": result += "\\textbackslash{}"
      case "<": result += "\\textless{}"
      case ">": result += "\\textgreater{}"
      case "±": result += "\\ensuremath{\\pm}"
      default: result.append(character)
      }
    }
    return result
  }
}
