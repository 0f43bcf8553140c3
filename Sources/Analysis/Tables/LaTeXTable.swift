import SafeText
import Studies

extension Table {
  /// A table of booktabs that compiles in one and in two columns.
  ///
  /// Intervals stand beside their value. Of columns whose greatest value is best, it is bold, and
  /// every value whose interval overlaps that of the greatest is underlined; where rows are in
  /// groups, that is so in each group. What is the same in every row is told in the caption, and
  /// details are left out.
  public var latex: String { latex() }

  package func latex(_ options: LaTeXOptions = LaTeXOptions()) -> String {
    LaTeXTable(self, options).document.source
  }
}

/// A table as LaTeX says it: what is shown of it, cell by cell.
struct LaTeXTable {
  let table: Table
  let options: LaTeXOptions
  /// The columns that are drawn.
  let shown: [Int]
  /// The column of the interval of each, by the place of the quantity.
  private let intervals: [Int: Int]
  /// Runs of rows that are compared with each other.
  let groups: [(name: String?, rows: Range<Int>)]
  /// What is the same in every row.
  private let constants: [String]

  init(_ whole: Table, _ options: LaTeXOptions) {
    let table = whole.withoutEmptyColumns
    self.table = table
    self.options = options
    let keys = table.columns.map(\.key)
    var intervals: [Int: Int] = [:]
    for (index, key) in keys.enumerated() {
      if let place = keys.firstIndex(of: key + "Interval") { intervals[index] = place }
    }
    self.intervals = intervals
    let merged = Set(intervals.values)
    func isConstant(_ index: Int) -> Bool {
      guard table.rows.count > 1, table.rows[0][index].words != nil else { return false }
      return table.rows.allSatisfy { $0[index] == table.rows[0][index] }
    }
    // Runs of rows on a dataset are a group, whatever the view says.
    let runs = keys.firstIndex(of: "dataset").map { place in
      zip(table.rows, table.rows.dropFirst()).count { $0[place] != $1[place] } + 1
    }
    let wanted =
      table.grouping ?? (3 * (runs ?? table.rows.count) <= table.rows.count ? "dataset" : nil)
    let grouping = wanted.flatMap(keys.firstIndex).flatMap { isConstant($0) ? nil : $0 }
    let constants = table.columns.indices.filter { isConstant($0) && !merged.contains($0) }
    shown = table.columns.indices.filter {
      !merged.contains($0) && !constants.contains($0) && $0 != grouping
        && !table.columns[$0].isDetail
    }
    self.constants = constants.filter { !table.columns[$0].isDetail }.compactMap { index in
      table.rows[0][index].words.map { "\(table.columns[index].title) \($0)" }
    }
    groups = table.rows.indices.runs { row in
      grouping.map { table.rows[row][$0].shown(decimals: 0) }
    }.map { (name: $0.key, rows: $0.members[0]..<($0.members[0] + $0.members.count)) }
  }

  /// The family of each row, where a table has them: a thin rule parts them.
  func family(_ row: Int) -> String? {
    guard let place = table.columns.firstIndex(where: { $0.key == "family" }) else { return nil }
    return table.rows[row][place].shown(decimals: 0)
  }

  var sentences: [String] {
    var sentences = [table.title]
    if !constants.isEmpty { sentences.append(constants.joined(separator: ", ")) }
    sentences += tolerances
    if let note = table.note { sentences.append(note) }
    let hasBest = shown.contains { table.columns[$0].greatestIsBest }
    if options.marksBest, hasBest, groups.contains(where: { $0.rows.count > 1 }) {
      let hasIntervals = shown.contains { table.columns[$0].greatestIsBest && intervals[$0] != nil }
      sentences.append(
        "Bold: the greatest" + (hasIntervals ? "; underlined: what its interval overlaps" : ""))
    }
    return sentences.map { $0.hasSuffix(".") ? $0 : $0 + "." }
  }

  /// Intervals of the same size throughout, which the caption tells once.
  private var tolerances: [String] {
    let found = shown.compactMap { column in halfWidth(column).map { (column, $0) } }
    let sizes = Set(found.map(\.1))
    return sizes.sorted().map { size in
      let names = found.filter { $0.1 == size }.map { table.columns[$0.0].title }
      return "\(names.joined(separator: ", ")): ±\(size) throughout"
    }
  }

  /// Half the width of all intervals of a column where it is the same; what was cut at 0 aside.
  private func halfWidth(_ column: Int) -> String? {
    guard let place = intervals[column], table.rows.count > 1 else { return nil }
    let decimals = table.columns[column].decimals
    var sizes: Set<String> = []
    for row in table.rows {
      guard let value = row[column].value,
        case .interval(let low, let high, _, let method) = row[place]
      else { continue }
      let above = NumberText.fixed(high - value, decimals: decimals)
      let isCut = low <= 0 && value - low < high - value
      let below = NumberText.fixed(value - low, decimals: decimals)
      guard isCut || above == below, method.hasPrefix(Interval.readingError) else { return nil }
      sizes.insert(above)
    }
    return sizes.count == 1 ? sizes.first : nil
  }

  /// The row with the greatest value, and those that it can't be told from.
  func best(of column: Int, in rows: Range<Int>) -> (first: Set<Int>, near: Set<Int>) {
    guard options.marksBest, table.columns[column].greatestIsBest, rows.count > 1 else {
      return ([], [])
    }
    let bounds = rows.compactMap { row -> (row: Int, value: Double, low: Double, high: Double)? in
      guard let value = table.rows[row][column].value else { return nil }
      if let place = intervals[column],
        case .interval(let low, let high, _, _) = table.rows[row][place]
      {
        return (row, value, min(low, value), max(high, value))
      }
      return (row, value, value, value)
    }
    guard let greatest = bounds.max(by: { $0.value < $1.value }) else { return ([], []) }
    // As they are read, so that two cells with the same digits look alike.
    let decimals = table.columns[column].decimals
    let shown = NumberText.fixed(greatest.value, decimals: decimals)
    let first = Set(
      bounds.filter { NumberText.fixed($0.value, decimals: decimals) == shown }.map(\.row))
    let near = bounds.filter { $0.high >= greatest.low && !first.contains($0.row) }.map(\.row)
    return (first, Set(near))
  }

  /// A cell, and how many characters wide it is about.
  func cell(_ row: Int, _ column: Int, isBest: Bool, isNear: Bool) -> LaTeXCell {
    let cell = table.rows[row][column]
    let decimals = table.columns[column].decimals
    switch cell {
    case .missing: return LaTeXCell(markup: options.numbers == .siunitx ? "{--}" : "--", width: 2)
    case .text(let text): return LaTeXCell(text: cell.words ?? text)
    case .interval:
      let text = cell.shown(decimals: decimals)
      return LaTeXCell(markup: Markup(text), width: Double(text.count))
    case .integer, .natural, .number: break
    }
    let digits = cell.shown(decimals: decimals)
    let bounds = interval(row, column, decimals)
    let width = Double(digits.count) * 0.92 + (bounds?.width ?? 0)
    var text: Markup<LaTeX> = "\(digits: digits)"
    if let bounds { text += bounds.markup }
    guard options.numbers == .siunitx, bounds?.isPlain ?? true, !digits.hasPrefix("<") else {
      let marked: Markup<LaTeX> =
        isBest ? "$\\mathbf{\(text)}$" : isNear ? "$\\underline{\(text)}$" : "$\(text)$"
      return LaTeXCell(
        markup: options.numbers == .siunitx ? "{\(marked)}" : marked, width: width)
    }
    if isNear { return LaTeXCell(markup: "{$\\underline{\(text)}$}", width: width) }
    let mark: Markup<LaTeX> = isBest ? "\\bfseries " : ""
    return LaTeXCell(markup: mark + text, width: width)
  }

  private struct Bounds {
    var markup: Markup<LaTeX>
    var width: Double
    /// siunitx reads it.
    var isPlain: Bool
  }

  private func interval(_ row: Int, _ column: Int, _ decimals: Int) -> Bounds? {
    guard options.uncertainty != .none, let value = table.rows[row][column].value,
      let place = intervals[column], halfWidth(column) == nil,
      case .interval(let low, let high, _, _) = table.rows[row][place]
    else { return nil }
    func fixed(_ value: Double) -> String { NumberText.fixed(value, decimals: decimals) }
    if options.uncertainty == .brackets {
      return Bounds(
        markup: "\\,[\(digits: fixed(low)), \(digits: fixed(high))]",
        width: Double(fixed(low).count + fixed(high).count) + 2, isPlain: false)
    }
    let (below, above) = (fixed(value - low), fixed(high - value))
    if below == above {
      return Bounds(
        markup: " \\pm \(digits: above)", width: Double(above.count) + 2, isPlain: true)
    }
    return Bounds(
      markup: "^{+\(digits: above)}_{-\(digits: below)}",
      width: 0.75 * Double(max(above.count, below.count) + 1), isPlain: false)
  }
}

/// A cell in LaTeX with the room that it takes, in widths of a digit.
struct LaTeXCell {
  var markup: Markup<LaTeX>
  var width: Double
  /// A text, which may be broken.
  var isText = false

  init(markup: Markup<LaTeX>, width: Double) {
    self.markup = markup
    self.width = width
  }

  init(text: String) {
    markup = Markup(text)
    width = text.reduce(0) { sum, character in
      // What pdfLaTeX has no sign for stands as its code, [U+4E2D].
      sum
        + (character.isASCII
          || character.isLetter && character.unicodeScalars.count == 1
            && (character.unicodeScalars.first?.value ?? 0) < 0x250
          ? (character.isUppercase ? 1.45 : "mwMW@%".contains(character) ? 1.7 : 1.02)
          : 8.5 * Double(character.unicodeScalars.count))
    }
    isText = true
  }
}

extension Table.Cell {
  var value: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    case .natural(let value): Double(value)
    case .text, .interval, .missing: nil
    }
  }
}
