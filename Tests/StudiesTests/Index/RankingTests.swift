import InformationDecomposition
import Testing

@testable import Studies

@Suite("A part of a ranking")
struct RankingTests {
  /// Values with ties, missing ones and infinities, at some of the places.
  private func made(_ count: Int, kinds: Int, seed: UInt64) -> (places: [Int], values: [Double]) {
    var random = RandomSource(seed: seed)
    let values = (0..<count).map { _ -> Double in
      switch random.index(below: 12) {
      case 0: .nan
      case 1: .infinity
      case 2: -.infinity
      default: Double(random.index(below: kinds)) - 2
      }
    }
    return ((0..<count).filter { _ in random.uniform() < 0.8 }, values)
  }

  /// By definition: all sorted, equal ones in order, missing ones last.
  private func sorted(_ places: [Int], _ values: [Double], _ isDescending: Bool) -> [Int] {
    let there = places.filter { !values[$0].isNaN }.sorted { one, other in
      if values[one] == values[other] { return one < other }
      return isDescending ? values[one] > values[other] : values[one] < values[other]
    }
    return there + places.filter { values[$0].isNaN }
  }

  @Test("is that part of the sorted list", arguments: [1, 3, 1000], [false, true])
  func part(kinds: Int, isDescending: Bool) {
    for (seed, count) in [0, 1, 2, 7, 60, 500].enumerated() {
      let (places, values) = made(count, kinds: kinds, seed: UInt64(seed))
      let all = sorted(places, values, isDescending)
      for start in [0, 1, count / 3, count - 2, count + 5] where start >= 0 {
        for length in [0, 1, 5, 40, count] {
          let range = (start..<start + length).clamped(to: 0..<all.count)
          let found = Ranking.part(
            start..<start + length, of: places, by: values, isDescending: isDescending)
          #expect(found == Array(all[range]), "\(count) values, \(start)..<\(start + length)")
        }
      }
    }
  }

  @Test("finds a rank among values in order, in reverse and all the same")
  func selection() {
    for values in [
      (0..<20_000).map { Double($0) }, (0..<20_000).map { -Double($0) },
      [Double](repeating: 1, count: 20_000),
    ] {
      var moved = values
      #expect(Ranking.nth(15_000, of: &moved) == values.sorted()[15_000])
    }
  }
}
