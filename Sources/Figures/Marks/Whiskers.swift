/// A value with its interval in each row, on one axis.
public struct Whiskers: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var label: String
    public var value: Double?
    public var interval: ClosedRange<Double>?
    public var ink: Ink
    public var text: String?
    /// What rows that are compared have in common, such as the quantity: on paper they are one
    /// row, with a marker for each entry of ``Whiskers/groups``.
    public var place: String?

    public init(
      label: String, value: Double?, interval: ClosedRange<Double>? = nil, ink: Ink = .neutral,
      text: String? = nil, place: String? = nil
    ) {
      self.label = label
      self.value = value
      self.interval = interval
      self.ink = ink
      self.text = text
      self.place = place
    }
  }

  public var rows: [Row]
  public var axis: Axis
  public var selection: Int?
  /// What is compared in each place, in the order of its rows; empty where every row is its own.
  public var groups: [LegendEntry]

  public init(
    rows: [Row], axis: Axis = Axis(), selection: Int? = nil, groups: [LegendEntry] = []
  ) {
    self.rows = rows
    self.axis = axis
    self.selection = selection
    self.groups = groups
  }
}
