/// A value with its interval in each row, on one axis.
public struct Whiskers: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var label: String
    public var value: Double?
    public var interval: ClosedRange<Double>?
    public var ink: Ink
    public var text: String?

    public init(
      label: String, value: Double?, interval: ClosedRange<Double>? = nil, ink: Ink = .neutral,
      text: String? = nil
    ) {
      self.label = label
      self.value = value
      self.interval = interval
      self.ink = ink
      self.text = text
    }
  }

  public var rows: [Row]
  public var axis: Axis
  public var selection: Int?

  public init(rows: [Row], axis: Axis = Axis(), selection: Int? = nil) {
    self.rows = rows
    self.axis = axis
    self.selection = selection
  }
}
