import Estimation
import InformationDecomposition
import Testing

@Suite("Slices of a plan")
struct SlicingTests {
  /// Costs drawn between 0 and 5 seconds.
  private static func costs(_ seed: UInt64) -> [Double] {
    var random = RandomSource(seed: seed)
    let count = 1 + Int(seed * 37 % 400)
    return (0..<count).map { _ in 5 * random.uniform() }
  }

  @Test("cover every item once, in order", arguments: 0..<24 as Range<UInt64>)
  func cover(seed: UInt64) {
    let costs = Self.costs(seed)
    let slices = Slicing.slices(of: costs, target: 30, limit: 1000)
    #expect(slices.flatMap { Array($0) } == Array(costs.indices))
    #expect(slices.allSatisfy { !$0.isEmpty })
  }

  @Test("cost the target and at most their largest item more", arguments: 0..<24 as Range<UInt64>)
  func even(seed: UInt64) {
    let costs = Self.costs(seed)
    for slice in Slicing.slices(of: costs, target: 30, limit: 1000) {
      let cost = costs[slice].reduce(0, +)
      let most = 30 + (costs[slice].max() ?? 0) + 1e-9
      #expect(cost <= most)
    }
  }

  @Test("are as many as the limit allows, then larger")
  func limit() {
    let slices = Slicing.slices(of: Array(repeating: 1, count: 100), target: 1, limit: 7)
    #expect(slices.count == 7)
    #expect(slices.allSatisfy { (14...15).contains($0.count) })
  }

  @Test("leave an item alone that costs more than a slice")
  func large() {
    #expect(Slicing.slices(of: [1, 1, 50, 1, 1], target: 10, limit: 9) == [0..<2, 2..<3, 3..<5])
  }

  @Test("are one where nothing is known of the costs, and none of nothing")
  func edges() {
    #expect(Slicing.slices(of: [0, 0, 0], target: 10, limit: 9) == [0..<3])
    #expect(Slicing.slices(of: [1, 1, 1], target: 0, limit: 2) == [0..<1, 1..<3])
    #expect(Slicing.slices(of: [], target: 10, limit: 9) == [])
  }
}
