/// Parts of sorted lists without sorting the lists.
enum Ranking {
  /// The places in a range of ranks; equal values keep their order, missing ones stand last.
  ///
  /// - Parameters:
  ///   - places: what is ranked, in ascending order.
  ///   - values: the value at each place; not a number where it is missing.
  ///   - rests: the order of equal values; they are equal where there are none.
  /// - Complexity: linear in `places` for ranks near the beginning or the end.
  static func part(
    _ range: Range<Int>, of places: [Int], by values: [Double], then rests: [Double]? = nil,
    isDescending: Bool
  ) -> [Int] {
    var keys: [Double] = []
    keys.reserveCapacity(places.count)
    for place in places where !values[place].isNaN {
      keys.append(isDescending ? -values[place] : values[place])
    }
    let range = range.clamped(to: 0..<places.count)
    let last = min(range.upperBound, keys.count)
    var result: [Int] = []
    if range.lowerBound < last {
      let first = nth(range.lowerBound, of: &keys)
      let end = nth(last - 1, of: &keys)
      // All that are strictly between the two, and as many of the equal ones as there is room for.
      var below = 0
      var found: [(key: Double, rest: Double, place: Int)] = []
      for place in places where !values[place].isNaN {
        let key = isDescending ? -values[place] : values[place]
        if key < first {
          below += 1
        } else if key <= end {
          let rest = rests?[place] ?? 0
          found.append((key, isDescending ? -rest : rest, place))
        }
      }
      found.sort { ($0.key, $0.rest, $0.place) < ($1.key, $1.rest, $1.place) }
      result = found[(range.lowerBound - below)..<(last - below)].map(\.place)
    }
    if range.upperBound > keys.count {
      let missing = places.filter { values[$0].isNaN }
      let start = max(0, range.lowerBound - keys.count)
      result += missing[start..<(range.upperBound - keys.count)]
    }
    return result
  }

  /// The value that would be at a place if they were sorted: C. A. R. Hoare, "Algorithm 65: find",
  /// Communications of the ACM 4, 1961, doi:10.1145/366622.366647. Reorders the values.
  static func nth(_ place: Int, of values: inout [Double]) -> Double {
    var (low, high) = (0, values.count - 1)
    while low < high {
      // The middle of three is far from the ends, also of values that are sorted already.
      let middle = (low + high) / 2
      let pivot = max(
        min(values[low], values[middle]), min(max(values[low], values[middle]), values[high]))
      var (left, right) = (low, high)
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if place <= right {
        high = right
      } else if place >= left {
        low = left
      } else {
        break
      }
    }
    return values[place]
  }
}
