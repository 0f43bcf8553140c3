import Terminal

/// The numbers with decimals that a screen says of the data: all but those of axes, which are round
/// and suit the length of the axis.
enum ScreenNumbers {
  static func of(_ buffer: CellBuffer) -> Set<String> {
    var numbers: Set<String> = []
    var isBelowAxis = false
    for line in buffer.lines {
      // Where there is no room for its line, an axis is a row of numbers without a name before them.
      let isAxis = isBelowAxis || line.contains(#/^ +-?\d+(\.\d+)? +-?\d/#)
      if !isAxis { numbers.formUnion(of(line)) }
      isBelowAxis = line.contains(#/[┬+](─{2}|-{2})/#)
    }
    return numbers
  }

  private static func of(_ line: String) -> [String] {
    var line = line
    // The scale that panels share is the range of their axes; a filter is the user's.
    line.replace(#/scale \S+( to \S+)?/#, with: "")
    line.replace(#/ filter: .*$/#, with: "")
    // Of the axis on the left.
    line.replace(#/-?\d+(\.\d+)?([┤┼]|\+(?!\d))/#, with: "")
    return line.matches(of: #/(?:^|[^\w.])([-+]?\d+\.\d+)(?![\w.])/#).map { String($0.1) }
  }
}
