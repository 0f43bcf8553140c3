import SafeText
import Studies

extension LaTeXTable {
  /// A grid of cells with the rules between its rows.
  struct Grid {
    struct Line {
      enum Kind { case cells, group, familyRule, groupRule }
      var kind: Kind
      var cells: [LaTeXCell] = []
      var name = ""
    }

    var heads: [LaTeXCell]
    /// The unit over each column.
    var units: [String?]
    var isNumeric: [Bool]
    /// The digits before and after the point, for siunitx.
    var digits: [(before: Int, after: Int)]
    var lines: [Line]
    var rows: Int { lines.count { $0.kind == .cells || $0.kind == .group } }
  }

  /// Widths in points: a column of two, and the narrowest page.
  private static let columnWidth = 226.0
  private static let pageWidth = 342.0
  private static let rowsOfPage = 45

  private struct Size {
    var name: Markup<LaTeX>
    var points: Double
    /// The width of a digit: small letters are wider for their size.
    var digit: Double
    /// Between columns.
    var gap: Double
  }

  private static let sizes = [
    Size(name: "\\small", points: 9, digit: 4.7, gap: 4),
    Size(name: "\\footnotesize", points: 8, digit: 4.3, gap: 3),
    Size(name: "\\scriptsize", points: 7, digit: 4, gap: 2.5),
    Size(name: "\\tiny", points: 5, digit: 3.45, gap: 1.5),
  ]

  var document: Markup<LaTeX> {
    var grid = grid
    var isTurned = options.isTransposed
    if isTurned { grid = Self.transposed(grid) }
    // A few records of many fields are read downwards where a page isn't wide enough.
    if !isTurned, options.environment == .automatic,
      Self.size(of: grid, for: Self.pageWidth) == nil,
      grid.rows <= 12
    {
      let other = Self.transposed(grid)
      if Self.width(other, Self.sizes[2]) < Self.width(grid, Self.sizes[2]) {
        grid = other
        isTurned = true
      }
    }
    // Pages of a long table can't be made smaller; what is too wide for them stands in boxes.
    let isPaged =
      options.environment == .automatic && grid.rows > Self.rowsOfPage
      && Self.size(of: grid, for: Self.pageWidth) == nil
    let isLong =
      options.environment == .long
      || options.environment == .automatic && grid.rows > Self.rowsOfPage && !isPaged
    let narrow = Self.size(of: grid, for: Self.columnWidth, among: 2)
    let isWide =
      options.environment == .wide || options.environment == .automatic && narrow == nil
    let room = isWide || isLong ? Self.pageWidth : Self.columnWidth
    // What is in a box is made smaller as it needs; pages of a long table can't be.
    let size =
      (isWide || isLong ? Self.size(of: grid, for: room) : narrow) ?? Self.sizes[isLong ? 3 : 2]
    let columns = Self.columns(grid, size, room, options.numbers)
    let text =
      isLong
      ? long(grid, columns, size)
      : (isPaged ? Self.pages(of: grid) : [grid]).enumerated().map { index, page in
        floating(page, columns, size, isWide: isWide, continues: index > 0)
      }.joined()
    var packages: Markup<LaTeX> = "booktabs,array,graphicx"
    if isLong { packages += ",longtable" }
    if options.numbers == .siunitx { packages += ",siunitx" }
    return "\(Markup.comment(table.origin?.lines ?? []))% Needs \\usepackage{\(packages)}.\n"
      + "\(LaTeX.preamble(for: text))\(text)"
  }

  private var setup: Markup<LaTeX> {
    options.numbers == .siunitx
      ? "\\sisetup{detect-weight=true,separate-uncertainty=true,retain-explicit-plus=true}%\n" : ""
  }

  /// In a box that is made smaller where the column is narrower than it was taken to be.
  private func floating(
    _ grid: Grid, _ columns: Markup<LaTeX>, _ size: Size, isWide: Bool, continues: Bool
  ) -> Markup<LaTeX> {
    let place: Markup<LaTeX> = continues ? "p" : "tp"
    // The same number again.
    let caption: Markup<LaTeX> =
      continues ? "\\addtocounter{table}{-1}\\caption[]{Continued.}" : caption
    let star: Markup<LaTeX> = isWide ? "*" : ""
    // LaTeX holds no more than a few tables back until there is a page for them.
    let page: Markup<LaTeX> = continues ? "\\clearpage\n" : ""
    return """
      \(page)\\begin{table\(star)}[\(place)]
      \\centering
      \(caption)
      \(size.name)\\setlength{\\tabcolsep}{\(digits: NumberText.short(size.gap))pt}%
      \(setup)\\sbox0{\\begin{tabular}{\(columns)}
      \\toprule
      \(head(grid))\\midrule
      \(body(grid))\\bottomrule
      \\end{tabular}}%
      \\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox0}\\else\\usebox0\\fi
      \\end{table\(star)}

      """
  }

  /// As many rows as a page holds, each part with the name of its group.
  private static func pages(of grid: Grid) -> [Grid] {
    var pages: [Grid] = []
    var page = grid
    page.lines = []
    var group: Grid.Line?
    for line in grid.lines {
      if line.kind == .group { group = line }
      if page.rows >= rowsOfPage, line.kind == .cells {
        pages.append(page)
        page.lines = group.map { [$0] } ?? []
      }
      page.lines.append(line)
    }
    pages.append(page)
    return pages
  }

  /// Over pages; a document of two columns has one for as long as it takes.
  private func long(_ grid: Grid, _ columns: Markup<LaTeX>, _ size: Size) -> Markup<LaTeX> {
    """
    \\makeatletter\\if@twocolumn\\onecolumn\\def\\infoprismend{\\twocolumn}%
    \\else\\def\\infoprismend{}\\fi\\makeatother
    \\begingroup\(size.name)\\setlength{\\tabcolsep}{\(digits: NumberText.short(size.gap))pt}%
    \(setup)\\begin{longtable}{\(columns)}
    \(caption)\\\\
    \\toprule
    \(head(grid))\\midrule
    \\endfirsthead
    \\toprule
    \(head(grid))\\midrule
    \\endhead
    \\bottomrule
    \\endfoot
    \(body(grid))\\end{longtable}
    \\endgroup\\infoprismend

    """
  }

  private var caption: Markup<LaTeX> {
    let text = sentences.joined(separator: " ")
    let name = table.schema.split(separator: "/").dropFirst().first.map(String.init) ?? "table"
    // The list of tables has the title; a command that isn't known there yet is a code.
    let short = LaTeX.plain(sentences[0])
    let label = Markup<LaTeX>.label(options.label ?? "tab:\(name)")
    return "\\caption[{\(short)}]{\(Markup<LaTeX>(text))}\\label{\(label)}"
  }

  private var grid: Grid {
    var lines: [Grid.Line] = []
    for (place, group) in groups.enumerated() {
      if place > 0, group.name != nil { lines.append(.init(kind: .groupRule)) }
      if let name = group.name { lines.append(.init(kind: .group, name: name)) }
      let best = shown.map { self.best(of: $0, in: group.rows) }
      for row in group.rows {
        if row > group.rows.lowerBound, let family = family(row), family != self.family(row - 1) {
          lines.append(.init(kind: .familyRule))
        }
        let cells = zip(shown, best).map { column, best in
          cell(
            row, column, isBest: best.first.contains(row), isNear: best.near.contains(row))
        }
        lines.append(.init(kind: .cells, cells: cells))
      }
    }
    let columns = shown.map { table.columns[$0] }
    return Grid(
      heads: columns.map { column in
        var cell = LaTeXCell(text: column.title)
        cell.markup = .heading(column.title)
        return cell
      },
      units: columns.map(\.unit), isNumeric: shown.map { !table.isText($0) },
      digits: shown.map(digits), lines: lines)
  }

  private func digits(_ column: Int) -> (before: Int, after: Int) {
    let decimals = table.columns[column].decimals
    var found = (before: 1, after: 0)
    for row in table.rows {
      guard row[column].value != nil else { continue }
      let parts = row[column].shown(decimals: decimals).split(separator: ".")
      found.before = max(found.before, parts.first?.count ?? 1)
      found.after = max(found.after, parts.count > 1 ? parts[1].count : 0)
    }
    return found
  }

  /// A column a row; the rules between rows go.
  private static func transposed(_ grid: Grid) -> Grid {
    let rows = grid.lines.filter { $0.kind == .cells }.map(\.cells)
    var group = ""
    let names = grid.lines.compactMap { line -> String? in
      if line.kind == .group { group = line.name }
      return line.kind == .cells ? group : nil
    }
    var lines = grid.heads.indices.map { column -> Grid.Line in
      var head = grid.heads[column]
      if let unit = grid.units[column] {
        head.markup += " (\(unit))"
        head.width += Double(unit.count) + 3
      }
      return Grid.Line(kind: .cells, cells: [head] + rows.map { $0[column] })
    }
    var heads = lines.isEmpty ? [] : lines.removeFirst().cells
    if names.contains(where: { !$0.isEmpty }) {
      lines.insert(
        Grid.Line(kind: .cells, cells: heads), at: 0)
      heads = [LaTeXCell(text: "")] + names.map { LaTeXCell(text: $0) }
    }
    return Grid(
      heads: heads, units: heads.map { _ in nil }, isNumeric: heads.map { _ in false },
      digits: heads.map { _ in (1, 0) }, lines: lines)
  }
}

extension LaTeXTable {
  private static let widest = 34.0

  /// The width of each column in digits; long texts are broken.
  private static func widths(_ grid: Grid) -> [Double] {
    grid.heads.indices.map { column in
      let cells =
        grid.lines.filter { $0.kind == .cells }.map { $0.cells[column] } + [grid.heads[column]]
      let widest = cells.map(\.width).max() ?? 1
      return cells.contains { $0.isText } ? min(widest, Self.widest) : widest
    }
  }

  private static func width(_ grid: Grid, _ size: Size) -> Double {
    widths(grid).reduce(0) { $0 + $1 * size.digit + 2 * size.gap } - 2 * size.gap
  }

  /// The first of the sizes that fits, or nil.
  private static func size(of grid: Grid, for room: Double, among count: Int = 3) -> Size? {
    sizes.prefix(count).first { width(grid, $0) <= room }
  }

  private static func columns(
    _ grid: Grid, _ size: Size, _ room: Double, _ numbers: LaTeXOptions.Numbers
  ) -> Markup<LaTeX> {
    let widths = widths(grid)
    let specifications = grid.heads.indices.map { column -> Markup<LaTeX> in
      let isBroken =
        grid.lines.contains {
          $0.kind == .cells && $0.cells[column].isText && $0.cells[column].width > widest
        }
      if isBroken {
        let points = widths[column] * size.digit
        return
          ">{\\raggedright\\arraybackslash}p{\(digits: NumberText.fixed(points, decimals: 0))pt}"
      }
      guard grid.isNumeric[column] else { return column == 0 || !isData(grid, column) ? "l" : "r" }
      let digits = grid.digits[column]
      return numbers == .siunitx
        ? "S[table-format=\(digits.before).\(digits.after)]" : "r"
    }
    return "@{}\(specifications.joined())@{}"
  }

  /// Most cells are numbers, as in columns of transposed tables.
  private static func isData(_ grid: Grid, _ column: Int) -> Bool {
    let cells = grid.lines.filter { $0.kind == .cells }.map { $0.cells[column] }
    return 2 * cells.count { !$0.isText } > cells.count
  }

  private func line(_ cells: [Markup<LaTeX>]) -> Markup<LaTeX> {
    "\(cells.joined(separator: " & ")) \\\\\n"
  }

  /// The names of the columns, and their units over them.
  private func head(_ grid: Grid) -> Markup<LaTeX> {
    let spans = grid.units.indices.runs { grid.units[$0] }.map { unit, columns in
      (unit: unit, columns: columns[0]...(columns[0] + columns.count - 1))
    }
    var text: Markup<LaTeX> = ""
    if spans.contains(where: { $0.unit != nil }) {
      text = line(
        spans.map { span in
          let unit: Markup<LaTeX> = span.unit.map { "\($0)" } ?? ""
          return "\\multicolumn{\(span.columns.count)}{c}{\(unit)}"
        })
      let rules = spans.filter { $0.unit != nil }.map { span -> Markup<LaTeX> in
        "\\cmidrule(lr){\(span.columns.lowerBound + 1)-\(span.columns.upperBound + 1)}"
      }
      text += "\(rules.joined())\n"
    }
    return text
      + line(
        grid.heads.indices.map { column in
          grid.isNumeric[column]
            ? "\\multicolumn{1}{c}{\(grid.heads[column].markup)}" : grid.heads[column].markup
        })
  }

  private func body(_ grid: Grid) -> Markup<LaTeX> {
    grid.lines.map { row -> Markup<LaTeX> in
      switch row.kind {
      case .cells: line(row.cells.map(\.markup))
      case .group:
        "\\multicolumn{\(max(1, grid.heads.count))}{@{}l}{\\textit{\(row.name)}} \\\\\n"
      case .groupRule: "\\midrule\n"
      case .familyRule: "\\specialrule{0.15pt}{1.2pt}{1.2pt}\n"
      }
    }.joined()
  }
}
