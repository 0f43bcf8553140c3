/// A grid of values as shades. Missing values are shown as missing.
public struct Heatmap: Hashable, Sendable {
  public enum Scale: Hashable, Sendable {
    case sequential
    /// Centred on zero, for differences.
    case diverging
  }

  public struct Row: Hashable, Sendable {
    public var label: String
    public var values: [Double?]

    public init(label: String, values: [Double?]) {
      self.label = label
      self.values = values
    }
  }

  public var rows: [Row] {
    didSet { columnCount = Self.columnCount(of: rows) }
  }
  /// The columns of the longest row: each cell that is drawn asks.
  package private(set) var columnCount: Int
  /// The columns' positions, and their labels where they are not numbers.
  public var xAxis: Axis
  public var scale: Scale
  public var range: ClosedRange<Double>?
  /// The selected cell.
  public var selection: Selection?

  public struct Selection: Hashable, Sendable {
    public var row: Int
    public var column: Int
    /// What the cell is called, where that isn't its column's name.
    public var name: String?
    public init(row: Int, column: Int, name: String? = nil) {
      self.row = row
      self.column = column
      self.name = name
    }
  }

  public init(
    rows: [Row], xAxis: Axis = Axis(), scale: Scale = .sequential,
    range: ClosedRange<Double>? = nil, selection: Selection? = nil
  ) {
    self.rows = rows
    columnCount = Self.columnCount(of: rows)
    self.xAxis = xAxis
    self.scale = scale
    self.range = range
    self.selection = selection
  }

  private static func columnCount(of rows: [Row]) -> Int {
    rows.reduce(0) { max($0, $1.values.count) }
  }
}
