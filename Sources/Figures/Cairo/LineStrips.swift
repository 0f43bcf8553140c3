/// The names of rules above a plot of lines and those of spans below it, in as many rows as they
/// take, so that none covers another, a line, or anything of the plot.
struct LineStrips {
  private struct Name {
    var text: String
    /// From the left of the plot.
    var start: Double
    var row: Int
    /// Its rule goes up to it.
    var isReached = true
  }

  private let rules: [(rule: LineChart.Rule, name: Name)]
  private let spans: [(span: LineChart.Span, names: [Name])]
  private let style: PaperStyle
  private let ruleRows: Int
  private let spanRows: Int

  init(
    _ chart: LineChart, plane: PaperPlane, right: Double, style: PaperStyle, key: PaperKey,
    with pen: PaperPen
  ) {
    self.style = style
    let size = style.smallSize
    let (left, end) = (plane.plot.x, right)
    let sorted = chart.rules.filter { Optional($0.x).finite != nil }.sorted { $0.x < $1.x }
    rules = Self.placed(
      sorted.map { rule in
        let text = pen.fitted(rule.label, to: end - 4, size: size)
        return (rule, plane.x(rule.x), text, pen.width(of: text, size: size))
      }, left: left, end: end)
    ruleRows = (rules.map { $0.name.row + 1 }).max() ?? 0
    var taken: [[ClosedRange<Double>]] = []
    func row(_ range: ClosedRange<Double>, count: Int = 1) -> Int {
      var row = 0
      while (row..<(row + count)).contains(where: { place in
        taken.indices.contains(place) && taken[place].contains { $0.overlaps(range) }
      }) { row += 1 }
      while taken.count < row + count { taken.append([]) }
      for place in row..<(row + count) { taken[place].append(range) }
      return row
    }
    spans = chart.spans.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { span in
      let (from, to) = (plane.x(span.range.lowerBound), plane.x(span.range.upperBound))
      var lines = Self.lines(span.label, to: max(to - from, 40), end - 2, size, pen)
      if lines.count > 1, let short = span.shortLabel {
        lines = Self.lines(short, to: max(to - from, 40), end - 2, size, pen)
        if let meaning = chart.shortLabelMeaning, let first = lines.first {
          key.say(meaning, where: first)
        }
      }
      let width = lines.map { pen.width(of: $0, size: size) }.max() ?? 0
      let start = max(2, min((from + to) / 2 - width / 2, end - width))
      let first = row((start - 2)...(start + width + 2), count: max(1, lines.count))
      return (
        span,
        lines.enumerated().map { index, line in
          let own = pen.width(of: line, size: size)
          return Name(text: line, start: start + (width - own) / 2 - left, row: first + index)
        }
      )
    }
    spanRows = spans.isEmpty ? 0 : max(1, taken.count)
  }

  /// Each name at the right or the left of its rule, in the lowest row in which it covers no other
  /// name and no rule that goes up to a row above; where there is none, over all, and its rule ends
  /// at the plot.
  private static func placed(
    _ rules: [(rule: LineChart.Rule, x: Double, text: String, width: Double)], left: Double,
    end: Double
  ) -> [(rule: LineChart.Rule, name: Name)] {
    var found: [(rule: LineChart.Rule, name: Name, x: Double, range: ClosedRange<Double>)] = []
    for (index, item) in rules.enumerated() {
      let starts = [item.x + 2] + (item.rule.isBeginning ? [] : [item.x - 2 - item.width])
      var choice: (start: Double, row: Int)?
      for row in 0..<(rules.count + 1) where choice == nil {
        choice = starts.first { start in
          let range = start...(start + item.width)
          let later = rules[(index + 1)...].contains { range.contains($0.x) }
          return start >= 2 && range.upperBound <= end && !later
            && found.allSatisfy { other in
              let passes = other.name.row > row && range.contains(other.x)
              let isPassed = other.name.row < row && other.range.contains(item.x)
              return !passes && !isPassed
                && !(other.name.row == row && other.range.overlaps(range))
            }
        }.map { ($0, row) }
      }
      let top = (found.map(\.name.row).max() ?? -1) + 1
      let start = choice?.start ?? max(2, min(item.x - item.width / 2, end - item.width))
      let name = Name(
        text: item.text, start: start - left, row: choice?.row ?? top, isReached: choice != nil)
      found.append((item.rule, name, item.x, start...(start + item.width)))
    }
    return found.map { ($0.rule, $0.name) }
  }

  /// Parts between commas, as many in a line as fit.
  private static func lines(
    _ label: String, to wanted: Double, _ most: Double, _ size: Double, _ pen: PaperPen
  ) -> [String] {
    var lines: [String] = []
    for part in spaced(label).split(separator: ", ").map(String.init) {
      if let last = lines.last, pen.width(of: last + ", " + part, size: size) <= wanted {
        lines[lines.count - 1] = last + ", " + part
      } else {
        lines.append(pen.fitted(part, to: most, size: size))
      }
    }
    return lines
  }

  /// `S +0.48` for `S+0.48`: a space before a sign, which is then set as one.
  private static func spaced(_ label: String) -> String {
    label.replacing(/([A-Z]\d?)([+-]\d+\.\d)/) { "\($0.1) \($0.2)" }
  }

  private var pitch: Double { style.smallSize * 1.15 }
  var ruleHeight: Double { Double(ruleRows) * pitch }
  var spanHeight: Double { spanRows == 0 ? 0 : Double(spanRows) * pitch + 5 }

  /// - Parameter top: where the strip of the spans begins, below the axis.
  func draw(_ plane: PaperPlane, below top: Double, with pen: PaperPen) {
    let size = style.smallSize
    let plot = plane.plot
    for (rule, name) in rules {
      let x = plane.x(rule.x)
      // The rule goes up to its name, at the side of the names below it.
      let end = plot.y - 2 - pitch * Double(name.row)
      pen.line(
        [(x, name.isReached ? end : plot.y), (x, plot.bottom)], PaperStyle.muted, width: 0.6,
        dash: [2, 2], as: .frame)
      pen.drawn.append(.rule(value: rule.x, isVertical: true))
      pen.text(
        name.text, x: plot.x + name.start, y: end - size * 0.24, size: size, PaperStyle.muted)
    }
    let y = top + 4
    for (span, names) in spans {
      let (from, to) = (plane.x(span.range.lowerBound), plane.x(span.range.upperBound))
      pen.line([(from + 0.5, y), (max(to - 0.5, from + 1.5), y)], PaperStyle.axis, width: 1)
      pen.drawn.append(
        .span(label: span.label, from: span.range.lowerBound, to: span.range.upperBound))
      for name in names {
        pen.text(
          name.text, x: plot.x + name.start, y: y + 1.5 + size * 0.85 + pitch * Double(name.row),
          size: size, PaperStyle.text)
      }
    }
  }
}
