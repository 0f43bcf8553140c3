/// An axis: its title, and its range if it is not to be found from the values.
public struct Axis: Hashable, Sendable {
  public var title: String?
  /// The range to show at least; nil finds it from the values.
  public var range: ClosedRange<Double>?
  /// Ticks at whole numbers only, as for layers.
  public var isInteger: Bool
  /// Labels in place of numbers, at these values.
  public var labels: [Label]

  public struct Label: Hashable, Sendable {
    public var value: Double
    public var text: String
    public init(value: Double, text: String) {
      self.value = value
      self.text = text
    }
  }

  public init(
    title: String? = nil, range: ClosedRange<Double>? = nil, isInteger: Bool = false,
    labels: [Label] = []
  ) {
    self.title = title
    self.range = range
    self.isInteger = isInteger
    self.labels = labels
  }
}
