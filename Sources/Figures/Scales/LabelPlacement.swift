import Terminal

/// Which labels of an axis are drawn, and from which cell on.
package struct PlacedLabel: Hashable, Sendable {
  package var index: Int
  package var cell: Int
  package var start: Int
  package var text: String
  package var width: Int
}

extension PlacedLabel {
  /// Places labels along `count` cells so that each covers the cell of its value and none touch.
  /// The first, the last and the preferred one (zero) stay before the others.
  package static func place(
    _ labels: [(cell: Int, text: String)], in count: Int, preferred: Int? = nil, gap: Int = 1
  ) -> [PlacedLabel] {
    guard !labels.isEmpty, count > 0 else { return [] }
    var order = [0, labels.count - 1]
    if let preferred { order.append(preferred) }
    order += labels.indices
    var seen: Set<Int> = []
    var placed: [PlacedLabel] = []
    for index in order where seen.insert(index).inserted {
      let (cell, text) = labels[index]
      let width = text.displayWidth
      guard width > 0, width <= count, (0..<count).contains(cell) else { continue }
      let start = min(max(0, cell - width / 2), count - width)
      let isFree = placed.allSatisfy { other in
        start >= other.start + other.width + gap || start + width + gap <= other.start
      }
      if isFree {
        placed.append(
          PlacedLabel(index: index, cell: cell, start: start, text: text, width: width))
      }
    }
    return placed.sorted { $0.start < $1.start }
  }
}
