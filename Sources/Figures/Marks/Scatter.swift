/// Points on two axes, with a glyph a group and, where known, intervals on both axes.
public struct Scatter: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    public var x: Double
    public var y: Double
    public var label: String
    /// The index of the point's group in ``groups``.
    public var group: Int
    public var xInterval: ClosedRange<Double>?
    public var yInterval: ClosedRange<Double>?

    public init(
      x: Double, y: Double, label: String, group: Int, xInterval: ClosedRange<Double>? = nil,
      yInterval: ClosedRange<Double>? = nil
    ) {
      self.x = x
      self.y = y
      self.label = label
      self.group = group
      self.xInterval = xInterval
      self.yInterval = yInterval
    }
  }

  public var points: [Point]
  public var groups: [LegendEntry]
  public var xAxis: Axis
  public var yAxis: Axis
  /// Lines that divide the plane, such as medians.
  public var verticalRule: Double?
  public var horizontalRule: Double?
  /// Draws the intervals of a point as a box around it, in place of a cross.
  public var drawsBoxes: Bool
  /// Draws the line where both values are equal.
  public var showsDiagonal: Bool
  public var selection: Int?

  public init(
    points: [Point], groups: [LegendEntry], xAxis: Axis = Axis(), yAxis: Axis = Axis(),
    verticalRule: Double? = nil, horizontalRule: Double? = nil, drawsBoxes: Bool = false,
    showsDiagonal: Bool = false, selection: Int? = nil
  ) {
    self.points = points
    self.groups = groups
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.verticalRule = verticalRule
    self.horizontalRule = horizontalRule
    self.drawsBoxes = drawsBoxes
    self.showsDiagonal = showsDiagonal
    self.selection = selection
  }
}
