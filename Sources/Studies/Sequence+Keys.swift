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

  /// What has the same key, in the order in which the keys come first.
  package func grouped<Key: Hashable>(
    by key: (Element) -> Key
  ) -> [(key: Key, members: [Element])] {
    var groups: [(key: Key, members: [Element])] = []
    var places: [Key: Int] = [:]
    for element in self {
      let key = key(element)
      let place = places[key] ?? groups.count
      if place == groups.count {
        places[key] = place
        groups.append((key, []))
      }
      groups[place].members.append(element)
    }
    return groups
  }

  /// Neighbours that have the same key.
  package func runs<Key: Equatable>(by key: (Element) -> Key) -> [(key: Key, members: [Element])] {
    var runs: [(key: Key, members: [Element])] = []
    for element in self {
      let key = key(element)
      if runs.last?.key != key { runs.append((key, [])) }
      runs[runs.count - 1].members.append(element)
    }
    return runs
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
