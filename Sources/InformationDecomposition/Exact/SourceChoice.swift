import Foundation

/// Which of two sources of a binary answer says more at each threshold.
///
/// With the answer's posteriors q1, q2 of mean m, KL(q ‖ m) is an integral over thresholds t of
/// v(q, t) / (t (1 - t)), v(q, t) = (t - q)+ below m and (q - t)+ above, and the union information
/// is that of the larger one, ∫ max(V1, V2) / (t (1 - t)) dt, V_i(t) = E v(q_i, t): the Blackwell
/// join, see ``BinaryUnion``. A choice T1 ∪ T2 of thresholds gives ∫_T1 V1 + ∫_T2 V2, a mean over
/// questions of h1(q1) + h2(q2). The best choice for the sample is never below the union
/// information on average, since it is a maximum; a choice made on other questions never above.
///
/// (F. Liese, I. Vajda, "On divergences and informations in statistics and information theory",
/// IEEE Transactions on Information Theory 52, 2006, doi:10.1109/TIT.2006.881731.)
struct SourceChoice {
  /// Ends of pieces, from 0 to 1: m is one of them.
  private var edges: [Double] = []
  /// Whether the first source is chosen, piece by piece.
  private var isFirst: [Bool] = []
  /// ∫ 1 / (t (1 - t)) and ∫ 1 / (1 - t) up to each edge, over the pieces of each source.
  private var weights: (first: [Double], second: [Double]) = ([], [])
  private var moments: (first: [Double], second: [Double]) = ([], [])
  private let mean: Double

  static let least = 1e-12

  /// The best choice for questions with weights.
  ///
  /// - Parameters:
  ///   - first, second: posteriors of one label, ascending, within `least`...1 - `least`.
  ///   - firstWeights, secondWeights: theirs, in the same order; the sums are equal.
  init(
    _ first: [Double], _ firstWeights: [Double], _ second: [Double], _ secondWeights: [Double],
    mean: Double
  ) {
    self.mean = mean
    // Below m upwards, above m downwards as the same problem turned round.
    let low = Self.switches(
      first.lazy.map { $0 }, firstWeights, second.lazy.map { $0 }, secondWeights, upTo: mean)
    let high = Self.switches(
      first.reversed().lazy.map { 1 - $0 }, Array(firstWeights.reversed()),
      second.reversed().lazy.map { 1 - $0 }, Array(secondWeights.reversed()), upTo: 1 - mean)
    edges = [Self.least / 2]
    for (end, chosen) in low { append(end, chosen) }
    var start = 1 - Self.least / 2
    var pieces: [(end: Double, chosen: Bool)] = []
    for (end, chosen) in high {
      pieces.append((start, chosen))
      start = 1 - end
    }
    for piece in pieces.reversed() { append(piece.end, piece.chosen) }
    integrate()
  }

  private mutating func append(_ end: Double, _ chosen: Bool) {
    guard end > edges[edges.count - 1] else { return }
    edges.append(end)
    isFirst.append(chosen)
  }

  /// Pieces of 0...limit in which E(t - q)+ of one source is the larger, ascending.
  private static func switches(
    _ first: some Collection<Double>, _ firstWeights: [Double],
    _ second: some Collection<Double>, _ secondWeights: [Double], upTo limit: Double
  ) -> [(end: Double, isFirst: Bool)] {
    var pieces: [(end: Double, isFirst: Bool)] = []
    var (i, j) = (first.startIndex, second.startIndex)
    var (placeI, placeJ) = (0, 0)
    var (t, difference, slope) = (0.0, 0.0, 0.0)
    var chosen: Bool?
    while t < limit {
      let nextI = i < first.endIndex ? first[i] : .infinity
      let nextJ = j < second.endIndex ? second[j] : .infinity
      let next = min(limit, min(nextI, nextJ))
      let change = difference + slope * (next - t)
      if let now = chosen {
        if now ? change < 0 : change > 0 {
          // Where the difference is 0: between t and the next end.
          let root = slope == 0 ? t : min(next, max(t, t - difference / slope))
          pieces.append((root, now))
          chosen = !now
        }
      } else if change != 0 {
        chosen = change > 0
      }
      (t, difference) = (next, change)
      if nextI <= next, i < first.endIndex {
        slope += firstWeights[placeI]
        placeI += 1
        i = first.index(after: i)
      }
      if nextJ <= next, j < second.endIndex {
        slope -= secondWeights[placeJ]
        placeJ += 1
        j = second.index(after: j)
      }
    }
    pieces.append((limit, chosen ?? true))
    return pieces
  }

  private mutating func integrate() {
    func sums(_ wanted: Bool, _ integral: (Double) -> Double) -> [Double] {
      var result = [0.0]
      for piece in isFirst.indices {
        let part =
          isFirst[piece] == wanted ? integral(edges[piece + 1]) - integral(edges[piece]) : 0
        result.append(result[piece] + part)
      }
      return result
    }
    weights = (sums(true, Self.weight), sums(false, Self.weight))
    moments = (sums(true, Self.moment), sums(false, Self.moment))
  }

  private static func weight(_ t: Double) -> Double { log(t) - log(1 - t) }
  private static func moment(_ t: Double) -> Double { -log(1 - t) }

  /// h and h' of a source at posteriors in ascending order.
  func values(of source: [Double], isFirst wanted: Bool) -> (values: [Double], slopes: [Double]) {
    let weights = wanted ? self.weights.first : self.weights.second
    let moments = wanted ? self.moments.first : self.moments.second
    let middle = edges.firstIndex(of: mean) ?? 0
    let (weightAtMean, momentAtMean) = (weights[middle], moments[middle])
    var values = [Double](repeating: 0, count: source.count)
    var slopes = values
    var piece = 0
    for (place, q) in source.enumerated() {
      while piece + 1 < isFirst.count, edges[piece + 1] <= q { piece += 1 }
      var (weight, moment) = (weights[piece], moments[piece])
      if isFirst[piece] == wanted {
        weight += Self.weight(q) - Self.weight(edges[piece])
        moment += Self.moment(q) - Self.moment(edges[piece])
      }
      slopes[place] = weight - weightAtMean
      values[place] = q * slopes[place] - (moment - momentAtMean)
    }
    return (values, slopes)
  }
}
