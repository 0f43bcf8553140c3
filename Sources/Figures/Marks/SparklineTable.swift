/// A table with a small line in each cell, all on one scale.
public struct SparklineTable: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var label: String
    /// A line a column, a value a step; nil is a gap.
    public var lines: [[Double?]]
    /// Text after the lines, such as the last values.
    public var text: String?
    public var isMarked: Bool

    public init(label: String, lines: [[Double?]], text: String? = nil, isMarked: Bool = false) {
      self.label = label
      self.lines = lines
      self.text = text
      self.isMarked = isMarked
    }
  }

  public var columns: [LegendEntry]
  public var rows: [Row]
  /// The common range of the values; nil finds it.
  public var range: ClosedRange<Double>?
  public var selection: Int?

  public init(
    columns: [LegendEntry], rows: [Row], range: ClosedRange<Double>? = nil, selection: Int? = nil
  ) {
    self.columns = columns
    self.rows = rows
    self.range = range
    self.selection = selection
  }
}
