import Foundation

/// The search for cells that are small enough: their number is doubled until the bounds are as near
/// as asked, and the best of each bound is kept.
struct CellSearch {
  private(set) var interval: UnionInterval
  /// The cells of the highest lower bound, and of the lowest upper one.
  private(set) var low: CellUnion
  private(set) var high: CellUnion
  /// How many cells a source was gathered into at most.
  private(set) var count: Int

  init(
    _ aligned: AlignedAnswers, width: Double, _ checkCancellation: () throws -> Void
  ) rethrows {
    let marginals = aligned.marginals
    let reduced = marginals.reduced()
    let largest = max(reduced.firstCount, reduced.secondCount)
    // The factored matrix has K rows a cell.
    let most = max(8, min(128, 512 / max(1, aligned.labels)))
    // Few posteriors are cells of their own, and the bounds meet.
    let isSmall = largest <= 48
    count = isSmall ? max(1, largest) : min(16, most)
    low = try CellUnion(
      marginals, count: count, tolerance: isSmall ? 1e-11 : 1e-4 * width,
      checkCancellation: checkCancellation)
    high = low
    interval = low.interval
    while !isSmall, interval.gap > width, count < most, count < largest {
      count = min(most, 2 * count)
      let next = try CellUnion(
        marginals, count: count, tolerance: 1e-4 * width, checkCancellation: checkCancellation)
      if next.interval.low > low.interval.low { low = next }
      if next.interval.high < high.interval.high { high = next }
      interval = UnionInterval(
        low: low.interval.low, high: high.interval.high,
        iterations: interval.iterations + next.interval.iterations)
    }
  }
}
