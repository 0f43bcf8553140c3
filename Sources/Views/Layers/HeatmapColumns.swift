// Conversions fit: layers are counted in hundreds.

package import Figures
package import Studies

/// Which layer stands in which column of the heatmap.
package struct HeatmapColumns: Sendable {
  private let isRelative: Bool
  /// The layers that any curve has.
  private let layers: [Int]
  package let count: Int

  package init(_ curves: [Curve], isRelative: Bool) {
    self.isRelative = isRelative
    layers = Set(curves.flatMap { $0.estimates.compactMap(\.layer) }).sorted()
    let most = curves.map(\.estimates.count).max() ?? 0
    count = isRelative ? max(40, most) : layers.count
  }

  package var axis: Axis {
    guard !isRelative else { return Axis(title: "relative depth", range: 0...1) }
    guard let first = layers.first, let last = layers.last, last - first + 1 == layers.count else {
      return Axis(
        title: "layer",
        labels: layers.enumerated().map {
          Axis.Label(value: Double($0.offset), text: "\($0.element)")
        })
    }
    return Axis(
      title: "layer", range: Double(first)...Double(max(first + 1, last)), isInteger: true)
  }

  package func estimate(of curve: Curve, at column: Int) -> Estimate? {
    guard !isRelative else {
      return curve.estimates[safe: column * curve.estimates.count / max(1, count)]
    }
    return curve.estimates.first { $0.layer == layers[safe: column] }
  }

  /// The estimate of each column.
  package func estimates(of curve: Curve) -> [Estimate?] {
    guard !isRelative else { return (0..<count).map { estimate(of: curve, at: $0) } }
    let places = Dictionary(
      curve.estimates.enumerated().map { ($0.element.layer, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return layers.map { layer in places[layer].map { curve.estimates[$0] } }
  }

  /// The first column that shows a layer of a curve.
  package func column(of curve: Curve, index: Int) -> Int {
    guard !isRelative else {
      let layers = max(1, curve.estimates.count)
      return min(max(0, count - 1), (index * count + layers - 1) / layers)
    }
    return curve.estimates[safe: index]?.layer.flatMap(layers.firstIndex) ?? 0
  }

  /// The layer of a curve that a column shows, as its place on the curve.
  package func index(of column: Int, on curve: Curve) -> Int? {
    guard let estimate = estimate(of: curve, at: column) else { return nil }
    return curve.estimates.firstIndex { $0.layer == estimate.layer }
  }
}
