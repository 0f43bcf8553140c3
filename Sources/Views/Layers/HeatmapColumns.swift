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
    var found = Set<Int>()
    for curve in curves {
      // Estimates are large: a list of them is gone through in its place.
      for place in curve.estimates.indices {
        if let layer = curve.estimates[place].layer { found.insert(layer) }
      }
    }
    layers = found.sorted()
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

  /// What a quantity of a curve is in each column; nil where the curve has no such layer.
  func values(of curve: Curve, _ value: (Estimate) -> Double?) -> [Double?] {
    guard !isRelative else {
      return (0..<count).map { estimate(of: curve, at: $0).flatMap(value) }
    }
    // Layers and curves are in the order of layers.
    var place = 0
    return layers.map { layer in
      while place < curve.estimates.count, (curve.estimates[place].layer ?? layer) < layer {
        place += 1
      }
      guard place < curve.estimates.count, curve.estimates[place].layer == layer else { return nil }
      return value(curve.estimates[place])
    }
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
