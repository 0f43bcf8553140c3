/// Bars of parts that add up, in groups, with a marker on a second axis.
public struct StackedBars: Hashable, Sendable {
  public struct Bar: Hashable, Sendable {
    public var label: String
    /// A value a part, in the order of ``parts``; nil where it is missing. Negative values, as in
    /// differences, extend to the other side of zero.
    public var values: [Double?]
    /// The interval of each part's value, where there is one; empty where none is drawn.
    public var intervals: [ClosedRange<Double>?]
    /// A value on ``markerAxis``, such as the accuracy.
    public var marker: Double?
    /// Text at the end of the bar, such as numbers.
    public var text: String?
    public var isMarked: Bool
    /// Drawn faintly: what it shows can't be relied on.
    public var isDim: Bool

    public init(
      label: String, values: [Double?], intervals: [ClosedRange<Double>?] = [],
      marker: Double? = nil, text: String? = nil, isMarked: Bool = false, isDim: Bool = false
    ) {
      self.label = label
      self.values = values
      self.intervals = intervals
      self.marker = marker
      self.text = text
      self.isMarked = isMarked
      self.isDim = isDim
    }
  }

  public struct Group: Hashable, Sendable {
    public var label: String
    public var bars: [Bar]

    public init(label: String, bars: [Bar]) {
      self.label = label
      self.bars = bars
    }
  }

  public var parts: [LegendEntry]
  public var groups: [Group]
  public var axis: Axis
  public var markerAxis: Axis?
  /// The selected bar, counted through all groups; the page that holds it is the one drawn where
  /// not all bars fit.
  public var selection: Int?

  public init(
    parts: [LegendEntry], groups: [Group], axis: Axis = Axis(), markerAxis: Axis? = nil,
    selection: Int? = nil
  ) {
    self.parts = parts
    self.groups = groups
    self.axis = axis
    self.markerAxis = markerAxis
    self.selection = selection
  }
}
