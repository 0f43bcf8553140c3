extension Sequence {
  /// The first element of each key, in their order.
  package func uniqued<Key: Hashable>(on key: (Element) -> Key) -> [Element] {
    var seen: Set<Key> = []
    return filter { seen.insert(key($0)).inserted }
  }

  /// The first element of each key, by the key.
  package func keyed<Key: Hashable>(by key: (Element) -> Key) -> [Key: Element] {
    Dictionary(map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The elements of each key, in the order in which keys come first.
  package func grouped<Key: Hashable>(
    by key: (Element) -> Key
  ) -> [(key: Key, elements: [Element])] {
    let groups = Dictionary(grouping: self, by: key)
    return uniqued(on: key).map { (key($0), groups[key($0)]!) }
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order in which they come first.
  package func uniqued() -> [Element] { uniqued { $0 } }

  /// The place of each element, counted from 0: the first one where it comes again.
  package var places: [Element: Int] {
    Dictionary(enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension RandomAccessCollection where Index == Int {
  /// The place of the first element that belongs to the second part of a list, where all of that
  /// follow all others; the end where there is none.
  ///
  /// - Complexity: logarithmic.
  func partition(where belongsToSecond: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
