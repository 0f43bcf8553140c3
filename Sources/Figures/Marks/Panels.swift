/// Small multiples: figures of one kind side by side, on one scale unless said otherwise.
public struct Panels: Hashable, Sendable {
  public var figures: [Figure]
  /// One scale for all panels; where not, each panel's title says so.
  public var sharesScale: Bool
  /// The selected panel; the page that holds it is the one drawn where not all fit.
  public var selection: Int?
  /// The panels are stacked bars of the same groups and bars: they stand side by side in one row,
  /// and the labels are drawn once, at the left.
  public var sharesLabels: Bool

  public init(
    figures: [Figure], sharesScale: Bool = true, selection: Int? = nil, sharesLabels: Bool = false
  ) {
    self.figures = figures
    self.sharesScale = sharesScale
    self.sharesLabels = sharesLabels
    self.selection = selection
  }
}
