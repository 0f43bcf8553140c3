/// Which rows of a long list are drawn. It depends on the selection alone, so that moving within
/// a page changes nothing but the two rows concerned.
package struct Pages {
  /// The page of `count` equal rows that holds the selection; the last page is filled.
  package static func page(of count: Int, visible: Int, selection: Int?) -> Range<Int> {
    guard count > 0, visible > 0 else { return 0..<0 }
    guard visible < count else { return 0..<count }
    let selected = min(max(0, selection ?? 0), count - 1)
    let start = min(selected / visible * visible, count - visible)
    return start..<(start + visible)
  }

  /// The page of rows in groups, where each group on a page costs `heading` rows more.
  package static func page(
    ofGroups sizes: [Int], heading: Int, visible: Int, selection: Int?
  ) -> Range<Int> {
    var groups: [Int] = []
    for (group, size) in sizes.enumerated() {
      groups += repeatElement(group, count: max(0, size))
    }
    guard !groups.isEmpty, visible > heading else { return 0..<0 }
    let selected = min(max(0, selection ?? 0), groups.count - 1)
    var start = 0
    while true {
      var end = start
      var rows = 0
      while end < groups.count {
        let cost = 1 + (end == start || groups[end] != groups[end - 1] ? heading : 0)
        if rows + cost > visible { break }
        rows += cost
        end += 1
      }
      if selected < end || end == start {
        return end == groups.count ? filled(groups, heading, visible, start) : start..<end
      }
      start = end
    }
  }

  /// The last page, with as many rows before it as still fit.
  private static func filled(
    _ groups: [Int], _ heading: Int, _ visible: Int, _ start: Int
  ) -> Range<Int> {
    var start = start
    func cost(from first: Int) -> Int {
      (first..<groups.count).reduce(0) { sum, row in
        sum + 1 + (row == first || groups[row] != groups[row - 1] ? heading : 0)
      }
    }
    while start > 0, cost(from: start - 1) <= visible { start -= 1 }
    return start..<groups.count
  }
}
