/// Places names around points so that none covers another, a point or a thin line to a name, and
/// no two lines cross.
///
/// Each name has places beside its point and in circles around it. They are chosen one after the
/// other, the crowded first, and then again as long as that makes it better: iterated conditional
/// modes, which finds a good choice without chance. Two that stay in each other's way are moved at
/// once.
struct PointNames {
  struct Label {
    var text: String
    var at: PaperPen.Point
    var width: Double
  }

  struct Placed {
    var text: String
    var box: Box
    var isFar: Bool
    /// The line from the point to the name.
    var start: PaperPen.Point
    var end: PaperPen.Point
    /// There was no free place.
    var isCovered: Bool
  }

  private struct Place {
    var box: Box
    var end: PaperPen.Point
    var isFar: Bool
    var cost: Double
  }

  private static let covered = 1000.0
  /// The least that a name or a thin line in the way costs.
  private static let crossed = 400.0

  let placed: [Placed]

  init(_ labels: [Label], in plot: Box, lines: [[PaperPen.Point]], size: Double) {
    let markers = labels.map {
      Box(x: $0.at.x - 3.4, y: $0.at.y - 3.4, width: 6.8, height: 6.8)
    }
    let area = Box(
      x: plot.x + 1, y: plot.y - 3, width: plot.width + 5, height: plot.height + 2)
    let places = labels.indices.map { index in
      Self.places(labels[index], size: size).compactMap { place -> Place? in
        guard area.holds(place.box) else { return nil }
        var place = place
        for (other, marker) in markers.enumerated() {
          if marker.meets(place.box) { place.cost += Self.covered }
          if place.isFar, other != index,
            marker.isCrossed(from: labels[index].at, to: place.end)
          {
            place.cost += 300
          }
        }
        for line in lines where place.box.isCrossed(from: line[0], to: line[1]) { place.cost += 14 }
        // A thin line along an interval isn't seen.
        if place.isFar, !lines.isEmpty,
          place.end.x == labels[index].at.x || place.end.y == labels[index].at.y
        {
          place.cost += 15
        }
        if Self.seemsAnother(place, labels[index].at, labels.map(\.at), index) { place.cost += 30 }
        return place
      }
    }
    var chosen = places.map { _ in -1 }
    func cost(_ index: Int, _ place: Place, without left: Int? = nil) -> Double {
      var cost = place.cost
      for other in labels.indices where other != index && other != left && chosen[other] >= 0 {
        cost += Self.between(
          labels[index].at, place, labels[other].at, places[other][chosen[other]])
      }
      return cost
    }
    // Those with the fewest free places first.
    let order = labels.indices.sorted { left, right in
      let counts = [left, right].map { index in
        places[index].count { $0.cost < Self.covered }
      }
      return (counts[0], left) < (counts[1], right)
    }
    /// Moves two names that are in each other's way at once, where that is better.
    func part(_ one: Int, _ other: Int) -> Bool {
      func between(_ first: Place, _ second: Place) -> Double {
        Self.between(labels[one].at, first, labels[other].at, second)
      }
      let (first, second) = (places[one][chosen[one]], places[other][chosen[other]])
      guard between(first, second) >= Self.crossed else { return false }
      let costs = places[one].map { cost(one, $0, without: other) }
      let others = places[other].map { cost(other, $0, without: one) }
      var least = costs[chosen[one]] + others[chosen[other]] + between(first, second)
      let before = least
      for (place, cost) in costs.enumerated() where cost < least {
        for (second, rest) in others.enumerated() where cost + rest < least {
          let sum = cost + rest + between(places[one][place], places[other][second])
          if sum < least { (least, chosen[one], chosen[other]) = (sum, place, second) }
        }
      }
      return least < before
    }
    for _ in 0..<8 {
      var isBetter = false
      for index in order where !places[index].isEmpty {
        let costs = places[index].map { cost(index, $0) }
        let best = costs.indices.min { (costs[$0], $0) < (costs[$1], $1) } ?? 0
        if best != chosen[index] {
          chosen[index] = best
          isBetter = true
        }
      }
      if isBetter { continue }
      for one in order where chosen[one] >= 0 {
        for other in order where other > one && chosen[other] >= 0 {
          if part(one, other) { isBetter = true }
        }
      }
      if !isBetter { break }
    }
    placed = labels.indices.map { index in
      let label = labels[index]
      guard chosen[index] >= 0 else {
        return Placed(
          text: label.text, box: Box(x: label.at.x, y: label.at.y, width: 0, height: 0),
          isFar: false, start: label.at, end: label.at, isCovered: true)
      }
      let place = places[index][chosen[index]]
      return Placed(
        text: label.text, box: place.box, isFar: place.isFar, start: label.at, end: place.end,
        isCovered: markers.contains { $0.meets(place.box) }
          || labels.indices.contains { other in
            other != index && chosen[other] >= 0
              && places[other][chosen[other]].box.meets(place.box)
          })
    }
  }

  /// Whether a name would be read as that of another point: one nearer to it than its own, or at
  /// the end of whose thin line it seems to stand.
  private static func seemsAnother(
    _ place: Place, _ own: PaperPen.Point, _ points: [PaperPen.Point], _ index: Int
  ) -> Bool {
    func distance(_ point: PaperPen.Point) -> Double {
      let near = place.box.nearest(point.x, point.y)
      let (dx, dy) = (near.x - point.x, near.y - point.y)
      return (dx * dx + dy * dy).squareRoot()
    }
    let limit = place.isFar ? 7 : distance(own) + 2.5
    return points.indices.contains { $0 != index && distance(points[$0]) < limit }
  }

  private static func between(
    _ start: PaperPen.Point, _ one: Place, _ other: PaperPen.Point, _ two: Place
  ) -> Double {
    var cost = one.box.meets(two.box) ? covered : 0
    if one.isFar, two.box.inset(-1.5, -1.5).isCrossed(from: start, to: one.end) { cost += 500 }
    if two.isFar, one.box.inset(-1.5, -1.5).isCrossed(from: other, to: two.end) { cost += 500 }
    if one.isFar, two.isFar, Self.cross(start, one.end, other, two.end) { cost += 400 }
    return cost
  }

  /// Sixteen directions: sine and cosine of multiples of 22.5 degrees.
  private static let directions: [(Double, Double)] = {
    let quarter: [(Double, Double)] = [
      (1, 0), (0.9239, 0.3827), (0.7071, 0.7071), (0.3827, 0.9239),
    ]
    var all: [(Double, Double)] = []
    for (x, y) in quarter {
      all.append((x, y))
      all.append((-y, x))
      all.append((-x, -y))
      all.append((y, -x))
    }
    return all
  }()

  /// Right, left, above and below, and then around the point in growing circles.
  private static func places(_ label: Label, size: Double) -> [Place] {
    let (x, y, width) = (label.at.x, label.at.y, label.width)
    let height: Double = 0.94 * size
    let up: Double = 0.47 * size
    let (above, below): (Double, Double) = (y - 4.5 - height, y + 4.5)
    let (right, left): (Double, Double) = (x + 3, x - 3 - width)
    let middle: Double = x - width / 2
    let near: [PaperPen.Point] = [
      (right + 1.5, y - up), (left - 1.5, y - up), (middle, above), (middle, below),
      (right, above), (right, below), (left, above), (left, below),
    ]
    var places = near.enumerated().map { index, place in
      Place(
        box: Box(x: place.x, y: place.y, width: width, height: height), end: label.at,
        isFar: false, cost: Double(index))
    }
    for distance in stride(from: 10.0, through: 90, by: 8) {
      for direction in directions {
        let (dx, dy) = direction
        let endX: Double = x + dx * distance
        let endY: Double = y + dy * distance
        // The name hangs at the end of the line on the side that it goes to.
        let left = dx > 0.2 ? endX : dx < -0.2 ? endX - width : endX - width / 2
        let box = Box(x: left, y: endY - up, width: width, height: height)
        places.append(
          Place(box: box, end: box.nearest(x, y), isFar: true, cost: 12 + distance * 1.2))
      }
    }
    return places
  }

  private static func cross(
    _ a: PaperPen.Point, _ b: PaperPen.Point, _ c: PaperPen.Point, _ d: PaperPen.Point
  ) -> Bool {
    func side(_ p: PaperPen.Point, _ q: PaperPen.Point, _ r: PaperPen.Point) -> Double {
      (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
    }
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
  }
}

extension Box {
  func meets(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  func holds(_ other: Box) -> Bool {
    other.x >= x && other.right <= right && other.y >= y && other.bottom <= bottom
  }

  /// The point of the box that is nearest to another.
  func nearest(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (min(max(x, self.x), right), min(max(y, self.y), bottom))
  }

  /// True where a line goes through the box (Liang and Barsky, "A new concept and method for line
  /// clipping", ACM Transactions on Graphics 3, 1984, doi:10.1145/357332.357333).
  func isCrossed(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) -> Bool {
    var (first, last) = (0.0, 1.0)
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    for (step, room) in [
      (-dx, start.x - x), (dx, right - start.x), (-dy, start.y - y), (dy, bottom - start.y),
    ] {
      if step == 0 {
        if room <= 0 { return false }
      } else if step < 0 {
        first = max(first, room / step)
      } else {
        last = min(last, room / step)
      }
    }
    return last - first > 1e-9
  }
}
