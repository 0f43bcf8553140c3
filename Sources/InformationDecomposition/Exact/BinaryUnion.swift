import Foundation

/// The union information about a binary target, in closed form.
///
/// A source of a binary target is its ROC curve; one source tells more than another where its
/// curve lies above. The union information is that of the concave hull of both curves, the least
/// source above both (the Blackwell join).
///
/// D. Blackwell, "Equivalent comparisons of experiments", Annals of Mathematical Statistics 24,
/// 1953, doi:10.1214/aoms/1177729032; N. Bertschinger, J. Rauh, "The Blackwell relation defines no
/// lattice", 2014, arXiv 1401.3146.
enum BinaryUnion {
  private struct Point {
    var x: Double
    var y: Double
  }

  /// - Complexity: O(n log n) in the rows of both sources.
  static func information(_ marginals: SourceMarginals) -> Information {
    let hull = hull(curve(marginals.first) + curve(marginals.second))
    let priors = marginals.priors
    var sum = 0.0
    for (from, to) in zip(hull, hull.dropFirst()) {
      let edge = [max(0, to.x - from.x), max(0, to.y - from.y)]
      let mass = edge[0] + edge[1]
      for label in 0..<2 where edge[label] > 0 {
        sum += edge[label] * log(edge[label] / (mass * priors[label]))
      }
    }
    return Information(nats: max(0, sum))
  }

  /// The vertices of a source's curve: its rows from the surest of label 1 to the surest of 0,
  /// summed up.
  private static func curve(_ rows: [Double]) -> [Point] {
    let points = (0..<rows.count / 2).map { Point(x: rows[2 * $0], y: rows[2 * $0 + 1]) }
      .sorted { $0.y * $1.x > $1.y * $0.x }
    var vertices = [Point(x: 0, y: 0)]
    for point in points {
      let last = vertices[vertices.count - 1]
      vertices.append(Point(x: last.x + point.x, y: last.y + point.y))
    }
    return vertices
  }

  /// The upper concave hull, from left to right.
  private static func hull(_ points: [Point]) -> [Point] {
    var hull: [Point] = []
    for point in points.sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) {
      while hull.count > 1 {
        let (a, b) = (hull[hull.count - 2], hull[hull.count - 1])
        let cross = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
        guard cross >= 0 else { break }
        hull.removeLast()
      }
      hull.append(point)
    }
    return hull
  }
}
