import Terminal

/// The numbers with decimals that a screen says of the data: all but those of axes, which are round
/// and suit the length of the axis.
enum ScreenNumbers {
  static func of(_ buffer: CellBuffer) -> Set<String> {
    var numbers: Set<String> = []
    var isBelowAxis = false
    for line in buffer.lines {
      // Where there is no room for its line, an axis is a row of numbers alone or beside its name.
      let isAxis =
        isBelowAxis || line.contains(#/^ +-?\d+(\.\d+)? +-?\d/#)
        || line.contains("   relative depth  ")
      if !isAxis { numbers.formUnion(of(withoutAxes(line))) }
      isBelowAxis = line.contains(#/[┬+](─{2}|-{2})/#)
    }
    return numbers
  }

  /// All numbers with decimals, those of axes too.
  static func all(of buffer: CellBuffer) -> Set<String> {
    Set(buffer.lines.flatMap(of))
  }

  private static func of(_ line: String) -> [String] {
    line.matches(of: #/(?:^|[^\w.])([-+]?\d+\.\d+)(?![\w.])/#).map { String($0.1) }
  }

  /// The columns of the numbers beside a plot.
  private static let paneColumns = 66

  private static func withoutAxes(_ line: String) -> String {
    var line = line
    // In ASCII a plot draws curves by symbols and dots, such as `1.11`: numbers are beside it.
    if line.contains(#/^ *(-?\d+(\.\d+)?)?[|+]/#) {
      line = line.count < 120 ? "" : String(line.suffix(paneColumns))
    }
    // The scale that panels share is the range of their axes; a filter is the user's.
    line.replace(#/scale \S+( to \S+)?/#, with: "")
    line.replace(#/ filter: .*$/#, with: "")
    // Of the axis on the left, before a curve or none.
    line.replace(#/-?\d+(\.\d+)?([┤┼]|\+(?!\d))/#, with: "")
    line.replace(#/^ *-?\d+(\.\d+)?\+/#, with: "")
    // Below figures beside others: numbers apart by one step.
    line.replace(#/-?\d+(\.\d+)?( {2,}-?\d+(\.\d+)?){2,}/#) { found in
      isEven(String(found.0)) ? "" : String(found.0)
    }
    return line
  }

  private static func isEven(_ numbers: String) -> Bool {
    let values = numbers.split(separator: " ").compactMap { Double($0) }
    // Another axis may follow on the same line.
    let step = values[1] - values[0]
    return step > 0
      && zip(values, values.dropFirst()).prefix(2).allSatisfy {
        abs($1 - $0 - step) < 1e-9
      }
  }
}
