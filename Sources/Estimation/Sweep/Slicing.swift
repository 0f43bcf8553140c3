import Foundation
import InformationDecomposition

/// Cuts a plan into slices of about the same cost, each a run of neighbours: one slice is one task
/// of a cluster.
public enum Slicing {
  /// Cuts where the running cost passes the parts of the total.
  ///
  /// - Parameters:
  ///   - costs: of the items, in order; any unit, not negative.
  ///   - target: the cost of a slice, in that unit. A slice costs more than it by less than its
  ///     largest item, unless `limit` asks for larger ones.
  ///   - limit: the number of slices at most.
  /// - Returns: ranges that are not empty, follow one another, and cover all items.
  public static func slices(of costs: [Double], target: Double, limit: Int) -> [Range<Int>] {
    guard !costs.isEmpty else { return [] }
    let total = costs.reduce(0, +)
    let most = min(costs.count, max(1, limit))
    let wanted = target > 0 ? (total / target).rounded(.up) : Double(most)
    let count = Int(clamping: min(max(1, wanted.isFinite ? wanted : 1), Double(most)))
    var slices: [Range<Int>] = []
    var first = 0
    var number = 0
    var passed = 0.0
    for (place, cost) in costs.enumerated() {
      // An item belongs where its middle is.
      let share = total > 0 ? (passed + cost / 2) / total : Double(place) / Double(costs.count)
      let own = min(count - 1, Int(clamping: share * Double(count)))
      if own > number, place > first {
        slices.append(first..<place)
        first = place
      }
      number = own
      passed += cost
    }
    slices.append(first..<costs.count)
    return slices
  }
}
