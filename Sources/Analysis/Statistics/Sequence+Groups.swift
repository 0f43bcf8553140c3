extension Sequence {
  /// What has the same key, in the order in which the keys first appear.
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
  /// Each element once, where it first appears.
  package var uniqued: [Element] { grouped { $0 }.map(\.key) }
}

/// Sentences one after another; nil where there are none.
package func sentences(_ parts: String?...) -> String? {
  let known = parts.compactMap { $0 }
  return known.isEmpty ? nil : known.joined(separator: " ")
}
