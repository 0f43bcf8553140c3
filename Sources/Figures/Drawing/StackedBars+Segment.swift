extension StackedBars {
  /// A part of a bar as a stretch of the axis.
  package struct Segment: Hashable, Sendable {
    package var part: Int
    package var start: Double
    package var end: Double
    /// The signed value that the stretch stands for.
    package var value: Double
  }

  /// All bars, in order through the groups.
  package var bars: [Bar] { groups.flatMap(\.bars) }

  /// The parts of a bar from left to right: positive ones to the right of zero in their order,
  /// negative ones to its left in the same order outwards. Missing and zero parts have none.
  package func segments(of bar: Bar) -> [Segment] {
    var above = 0.0
    var below = 0.0
    var negative: [Segment] = []
    var positive: [Segment] = []
    for part in parts.indices {
      guard let value = value(part, of: bar), value != 0 else { continue }
      if value > 0 {
        positive.append(
          Segment(part: part, start: above, end: above + value, value: value))
        above += value
      } else {
        negative.append(
          Segment(part: part, start: below + value, end: below, value: value))
        below += value
      }
    }
    return negative.reversed() + positive
  }

  /// The value of a part, or nil where it is missing or not a number.
  package func value(_ part: Int, of bar: Bar) -> Double? {
    bar.values.indices.contains(part) ? bar.values[part].finite : nil
  }

  package func missingParts(of bar: Bar) -> [Int] {
    parts.indices.filter { value($0, of: bar) == nil }
  }

  /// The interval of a part as a stretch of the axis, around the part's outer end.
  package struct Whisker: Hashable, Sendable {
    package var part: Int
    package var interval: ClosedRange<Double>
    package var start: Double
    package var end: Double
  }

  /// The intervals of a bar's parts, in their order; a part of 0 has its own where it would stand.
  package func whiskers(of bar: Bar) -> [Whisker] {
    guard !bar.intervals.isEmpty else { return [] }
    var (above, below) = (0.0, 0.0)
    return parts.indices.compactMap { part -> Whisker? in
      guard let value = value(part, of: bar) else { return nil }
      if value < 0 { below += value } else { above += value }
      guard bar.intervals.indices.contains(part), let interval = bar.intervals[part],
        interval.lowerBound.isFinite, interval.upperBound.isFinite
      else { return nil }
      let outer = (value < 0 ? below : above) - value
      return Whisker(
        part: part, interval: interval, start: outer + interval.lowerBound,
        end: outer + interval.upperBound)
    }
  }

  /// Whether any bar has whiskers.
  package var hasWhiskers: Bool { bars.contains { !whiskers(of: $0).isEmpty } }

  /// The range that all bars need, zero included.
  package var extent: Extent {
    var extent = Extent([0])
    for bar in bars {
      for segment in segments(of: bar) {
        extent.insert(segment.start)
        extent.insert(segment.end)
      }
      for whisker in whiskers(of: bar) {
        extent.insert(whisker.start)
        extent.insert(whisker.end)
      }
    }
    return extent
  }

  /// The labels of groups and bars: bars with the same ones can stand side by side.
  var names: [[String]] { groups.map { [$0.label] + $0.bars.map(\.label) } }

  /// The bar's label without its group's name, which stands beside it; of the one bar that has no
  /// other name, none.
  package func label(of bar: Bar, in group: Group) -> String {
    if bar.label == group.label, group.bars.count == 1 { return "" }
    guard !group.label.isEmpty, bar.label.hasPrefix(group.label) else { return bar.label }
    let rest = bar.label.dropFirst(group.label.count)
    guard let first = rest.first, first == "-" || first == " ", rest.count > 1 else {
      return bar.label
    }
    return String(rest.dropFirst())
  }
}
