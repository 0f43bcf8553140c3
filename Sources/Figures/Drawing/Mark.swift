/// One thing that a figure draws, in the values of its axes. Cells and paper draw the same list.
package enum Mark: Hashable, Sendable {
  /// A part of a bar.
  case segment(item: Int, part: Int, value: Double)
  /// A part of a bar, or a whole row, whose value isn't known.
  case missing(item: Int, part: Int)
  /// The interval of a part of a bar.
  case interval(item: Int, part: Int, low: Double, high: Double)
  /// The marker of a bar on the second axis.
  case marker(item: Int, value: Double)
  /// A value of a line.
  case vertex(series: Int, x: Double, y: Double)
  case band(series: Int, x: Double, low: Double, high: Double)
  case rule(value: Double, isVertical: Bool)
  case span(label: String, from: Double, to: Double)
  /// A value of a sparkline.
  case step(item: Int, column: Int, index: Int, value: Double)
  /// A cell of a heatmap; nil is missing.
  case cell(row: Int, column: Int, value: Double?)
  case point(item: Int, x: Double, y: Double)
  case whisker(item: Int, value: Double, low: Double?, high: Double?)
  indirect case inPanel(Int, Mark)
}
