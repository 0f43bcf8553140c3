import Foundation

/// What the union information depends on: p(x1, y) and p(x2, y), which agree in p(y).
struct SourceMarginals: Sendable {
  /// p(x1, y), row-major [n1, K].
  var first: [Double]
  /// p(x2, y), row-major [n2, K].
  var second: [Double]
  /// K.
  var labels: Int

  var firstCount: Int { first.count / labels }
  var secondCount: Int { second.count / labels }

  /// p(y), by the first source.
  var priors: [Double] {
    var sums = [Double](repeating: 0, count: labels)
    for (place, p) in first.enumerated() { sums[place % labels] += p }
    return sums
  }

  /// The information of rows p(x, y), [n, K], about Y.
  func information(_ rows: [Double]) -> Information {
    let priors = priors
    var sum = 0.0
    for row in 0..<rows.count / labels {
      let slice = rows[row * labels..<(row + 1) * labels]
      let mass = slice.reduce(0, +)
      for (p, prior) in zip(slice, priors) where p > 0 && prior > 0 {
        sum += p * log(p / (mass * prior))
      }
    }
    return Information(nats: max(0, sum))
  }

  var entropy: Information {
    Information(nats: -priors.reduce(0) { $1 > 0 ? $0 + $1 * log($1) : $0 })
  }

  /// The same problem without rows and labels of no probability, and with rows of the same
  /// posterior made one: neither changes the union information, which depends on a source only
  /// through its posteriors (Blackwell).
  func reduced() -> SourceMarginals {
    let priors = priors
    let kept = priors.indices.filter { priors[$0] > 0 }
    func rows(_ values: [Double]) -> [Double] {
      var result: [[Double]] = []
      for row in 0..<values.count / labels {
        let slice = kept.map { values[row * labels + $0] }
        if slice.contains(where: { $0 > 0 }) { result.append(slice) }
      }
      let posteriors = result.map { row in
        let mass = row.reduce(0, +)
        return row.map { $0 / mass }
      }
      let order = result.indices.sorted { posteriors[$0].lexicographicallyPrecedes(posteriors[$1]) }
      var merged: [[Double]] = []
      var last: [Double]?
      for index in order {
        if let last, zip(last, posteriors[index]).allSatisfy({ abs($0 - $1) < 1e-15 }) {
          for label in kept.indices { merged[merged.count - 1][label] += result[index][label] }
        } else {
          merged.append(result[index])
          last = posteriors[index]
        }
      }
      return merged.flatMap { $0 }
    }
    return SourceMarginals(first: rows(first), second: rows(second), labels: kept.count)
  }

  /// The sources in each other's place.
  var swapped: SourceMarginals {
    SourceMarginals(first: second, second: first, labels: labels)
  }
}
