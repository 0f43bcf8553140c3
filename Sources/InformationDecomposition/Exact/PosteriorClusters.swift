import Foundation

/// Rows p(x, y) gathered into cells of near posteriors. What the gathering costs, I(X;Y) - I(C;Y),
/// is known exactly.
struct PosteriorClusters {
  /// p(c, y), [C, K].
  private(set) var cells: [Double]
  /// I(X;Y) - I(C;Y), nats.
  private(set) var loss: Double
  /// The cell of each row.
  private(set) var cellOf: [Int]
  /// log p(y|c), [C, K], with a floor where the cell has none.
  private var centers: [[Double]]
  private let labels: Int

  /// Splits the cell that loses most, in two, until there are as many as asked.
  ///
  /// - Parameter rows: p(x, y), [n, K], each with some probability.
  init(_ rows: [Double], labels: Int, count: Int) {
    let table = Rows(rows, labels: labels)
    var groups = [table.group(Array(0..<rows.count / labels))]
    while groups.count < count {
      guard
        let widest = groups.indices.max(by: { groups[$0].loss < groups[$1].loss }),
        groups[widest].loss > 1e-15, let halves = table.split(groups[widest])
      else { break }
      groups[widest] = halves.0
      groups.append(halves.1)
    }
    groups = table.refined(groups)
    cells = groups.flatMap(\.sum)
    loss = groups.reduce(0) { $0 + $1.loss }
    cellOf = [Int](repeating: 0, count: rows.count / labels)
    for (cell, group) in groups.enumerated() {
      for row in group.members { cellOf[row] = cell }
    }
    centers = groups.map { table.logs($0.sum) }
    self.labels = labels
  }

  var count: Int { cells.count / labels }

  /// The cell whose posterior is nearest to one that was not among the rows, by KL(p ‖ p(y|c)).
  func nearest(_ posterior: some RandomAccessCollection<Double>) -> Int {
    var best = 0
    var most = -Double.infinity
    for (cell, center) in centers.enumerated() {
      var cross = 0.0
      for (p, log) in zip(posterior, center) { cross += p * log }
      if cross > most { (most, best) = (cross, cell) }
    }
    return best
  }

  private struct Group {
    var members: [Int]
    /// Σ p(x, y) over the members.
    var sum: [Double]
    /// Σ_x p(x) KL(p(y|x) ‖ p(y|c)), nats.
    var loss: Double
  }

  private struct Rows {
    let labels: Int
    let values: [Double]
    let masses: [Double]
    /// Σ_y p(x,y) log p(y|x), nats.
    let own: [Double]

    init(_ values: [Double], labels: Int) {
      self.labels = labels
      self.values = values
      var masses: [Double] = []
      var own: [Double] = []
      for row in 0..<values.count / labels {
        let slice = values[row * labels..<(row + 1) * labels]
        let mass = slice.reduce(0, +)
        masses.append(mass)
        own.append(slice.reduce(0) { $1 > 0 ? $0 + $1 * log($1 / mass) : $0 })
      }
      self.masses = masses
      self.own = own
    }

    func group(_ members: [Int]) -> Group {
      var sum = [Double](repeating: 0, count: labels)
      var own = 0.0
      for row in members {
        for label in 0..<labels { sum[label] += values[row * labels + label] }
        own += self.own[row]
      }
      let mass = sum.reduce(0, +)
      let kept = sum.reduce(0) { $1 > 0 ? $0 + $1 * log($1 / mass) : $0 }
      return Group(members: members, sum: sum, loss: max(0, own - kept))
    }

    /// log p(y|c), with a floor where the cell has none.
    func logs(_ sum: [Double]) -> [Double] {
      let mass = sum.reduce(0, +)
      return sum.map { log(max($0 / mass, 1e-300)) }
    }

    /// p(x) KL(p(y|x) ‖ p(y|c)), nats.
    private func distance(_ row: Int, _ logs: [Double]) -> Double {
      var cross = 0.0
      for label in 0..<labels { cross += values[row * labels + label] * logs[label] }
      return own[row] - cross
    }

    /// Two halves around the members that are farthest apart.
    func split(_ group: Group) -> (Group, Group)? {
      let mean = logs(group.sum)
      func farthest(_ logs: [Double]) -> Int {
        group.members.max {
          distance($0, logs) / masses[$0] < distance($1, logs) / masses[$1]
        }!
      }
      func center(_ row: Int) -> [Double] {
        // Half of the mean keeps a center from having labels of no probability.
        let mass = group.sum.reduce(0, +)
        return logs(
          (0..<labels).map {
            values[row * labels + $0] / masses[row] + 0.5 * group.sum[$0] / mass
          })
      }
      let first = farthest(mean)
      var centers = (center(first), center(farthest(center(first))))
      var halves: (Group, Group)?
      for _ in 0..<8 {
        var sides: ([Int], [Int]) = ([], [])
        for row in group.members {
          if distance(row, centers.0) <= distance(row, centers.1) {
            sides.0.append(row)
          } else {
            sides.1.append(row)
          }
        }
        guard !sides.0.isEmpty, !sides.1.isEmpty else { break }
        halves = (self.group(sides.0), self.group(sides.1))
        centers = (logs(halves!.0.sum), logs(halves!.1.sum))
      }
      return halves
    }

    /// Each row to its nearest cell, a few times over (Lloyd).
    func refined(_ groups: [Group]) -> [Group] {
      var groups = groups
      for _ in 0..<4 {
        let centers = groups.map { logs($0.sum) }
        var members = [[Int]](repeating: [], count: groups.count)
        for row in masses.indices {
          var best = 0
          var least = Double.infinity
          for (place, logs) in centers.enumerated() {
            let distance = distance(row, logs)
            if distance < least { (least, best) = (distance, place) }
          }
          members[best].append(row)
        }
        let next = members.filter { !$0.isEmpty }.map(group)
        let gain = groups.reduce(0) { $0 + $1.loss } - next.reduce(0) { $0 + $1.loss }
        guard gain > 0 else { break }
        groups = next
        if gain < 1e-6 { break }
      }
      return groups
    }
  }
}
