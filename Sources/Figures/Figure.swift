/// A figure as a value: what is drawn, not how. The same value goes to cells and to paper.
public struct Figure: Hashable, Sendable {
  public var title: String
  /// The unit of the values, shown with the title, such as `bits`.
  public var unit: String?
  /// How exact the numbers are or where they come from; drawn under the figure.
  public var note: String?
  public var content: Content

  public enum Content: Hashable, Sendable {
    case stackedBars(StackedBars)
    case lines(LineChart)
    case sparklines(SparklineTable)
    case heatmap(Heatmap)
    case scatter(Scatter)
    case whiskers(Whiskers)
    /// Small multiples.
    case panels(Panels)
  }

  public init(title: String, unit: String? = nil, note: String? = nil, content: Content) {
    self.title = title
    self.unit = unit
    self.note = note
    self.content = content
  }
}
