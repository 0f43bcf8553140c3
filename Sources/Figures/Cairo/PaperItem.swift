/// What stands where on the paper: what a check of the layout reads.
package struct PaperItem: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case text(String, size: Double)
    /// A mark of the figure, which no text may cover.
    case mark
    /// An axis or a rule.
    case frame
  }

  package struct Corner: Hashable, Sendable {
    package var x: Double
    package var y: Double
  }

  package let kind: Kind
  /// The corners of a rectangle, which may be turned, or the two ends of a line.
  package let corners: [Corner]

  init(_ kind: Kind, _ corners: [PaperPen.Point]) {
    self.kind = kind
    self.corners = corners.map { Corner(x: $0.x, y: $0.y) }
  }

  init(_ kind: Kind, _ box: Box) {
    self.init(
      kind, [(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)])
  }
}

extension PaperItem {
  /// Whether two items have room in common beyond what the eye sees as touching.
  package func covers(_ other: PaperItem, by least: Double = 0.3) -> Bool {
    (axes + other.axes).allSatisfy { axis in
      let (one, two) = (extent(along: axis), other.extent(along: axis))
      return min(one.upperBound, two.upperBound) - max(one.lowerBound, two.lowerBound) > least
        || (one.lowerBound == one.upperBound && two.lowerBound + least < one.lowerBound
          && one.lowerBound < two.upperBound - least)
        || (two.lowerBound == two.upperBound && one.lowerBound + least < two.lowerBound
          && two.lowerBound < one.upperBound - least)
    }
  }

  /// The directions along which two convex shapes that don't meet are apart.
  private var axes: [Corner] {
    zip(corners, corners.dropFirst() + corners.prefix(1)).flatMap { from, to -> [Corner] in
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 0 else { return [] }
      let along = Corner(x: dx / length, y: dy / length)
      return corners.count == 2
        ? [along, Corner(x: -along.y, y: along.x)] : [Corner(x: -along.y, y: along.x)]
    }
  }

  private func extent(along axis: Corner) -> ClosedRange<Double> {
    let places = corners.map { $0.x * axis.x + $0.y * axis.y }
    return (places.min() ?? 0)...(places.max() ?? 0)
  }
}

extension PaperItem {
  /// A mark or an axis, which no text may cover.
  package var isObstacle: Bool {
    switch kind {
    case .text: false
    case .mark, .frame: true
    }
  }

  package static func text(
    _ text: String, x: Double, y: Double, width: Double, height: Double
  ) -> PaperItem {
    PaperItem(.text(text, size: height), Box(x: x, y: y, width: width, height: height))
  }

  package static func mark(
    from start: (Double, Double), to end: (Double, Double)
  ) -> PaperItem {
    PaperItem(.mark, [(start.0, start.1), (end.0, end.1)])
  }
}
