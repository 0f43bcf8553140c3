/// Lines over a common axis, with bands of uncertainty, rules, spans and a crosshair.
public struct LineChart: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    public var x: Double
    /// Nil or non-finite is a gap.
    public var y: Double?
    /// The interval around y.
    public var band: ClosedRange<Double>?

    public init(x: Double, y: Double?, band: ClosedRange<Double>? = nil) {
      self.x = x
      self.y = y
      self.band = band
    }
  }

  public struct Series: Hashable, Sendable {
    public var entry: LegendEntry
    public var points: [Point]

    public init(entry: LegendEntry, points: [Point]) {
      self.entry = entry
      self.points = points
    }
  }

  /// A vertical rule at a value of x, such as a boundary between stages.
  public struct Rule: Hashable, Sendable {
    public var x: Double
    public var label: String
    /// The label names what begins at the rule, and stands to the right of it.
    public var isBeginning: Bool

    public init(x: Double, label: String, isBeginning: Bool = false) {
      self.x = x
      self.label = label
      self.isBeginning = isBeginning
    }
  }

  /// A named stretch of x, such as a phase.
  public struct Span: Hashable, Sendable {
    public var range: ClosedRange<Double>
    public var label: String
    /// What stands there where the label has no room; nil shortens the label. On paper
    /// ``LineChart/shortLabelMeaning`` is said where it is drawn.
    public var shortLabel: String?

    public init(range: ClosedRange<Double>, label: String, shortLabel: String? = nil) {
      self.range = range
      self.label = label
      self.shortLabel = shortLabel
    }
  }

  public var series: [Series]
  public var xAxis: Axis
  public var yAxis: Axis
  public var rules: [Rule]
  public var spans: [Span]
  /// The value of x whose values are read out.
  public var crosshair: Double?
  /// What the marks don't say, such as what was looked for and not found; parts between commas,
  /// of which the last ones go first where room is short.
  public var remark: String?
  /// A sentence about what the short labels of spans leave out.
  public var shortLabelMeaning: String?

  public init(
    series: [Series], xAxis: Axis = Axis(), yAxis: Axis = Axis(), rules: [Rule] = [],
    spans: [Span] = [], crosshair: Double? = nil, remark: String? = nil,
    shortLabelMeaning: String? = nil
  ) {
    self.series = series
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.rules = rules
    self.spans = spans
    self.crosshair = crosshair
    self.remark = remark
    self.shortLabelMeaning = shortLabelMeaning
  }
}
