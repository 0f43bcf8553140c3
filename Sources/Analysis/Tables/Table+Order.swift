import Foundation

extension Table {
  /// The indices of the rows in the order of columns, of which each decides between rows that are
  /// equal in those before it; what is missing stands last, and equal rows stay as they are.
  package func order(by keys: [(column: Int, isDescending: Bool)]) -> [Int] {
    rows.indices.sorted { left, right in
      for (column, isDescending) in keys {
        let (first, second) = (rows[left][column], rows[right][column])
        if first == .missing || second == .missing {
          guard first == second else { return second == .missing }
          continue
        }
        if first.isBefore(second) { return !isDescending }
        if second.isBefore(first) { return isDescending }
      }
      return left < right
    }
  }
}

extension Table.Cell {
  /// Numbers stand before texts; texts go by their letters, and numbers within them by size.
  fileprivate func isBefore(_ other: Table.Cell) -> Bool {
    switch (sortValue, other.sortValue) {
    case (let first?, let second?): first < second
    case (nil, _?): false
    case (_?, nil): true
    case (nil, nil): exact.localizedStandardCompare(other.exact) == .orderedAscending
    }
  }

  private var sortValue: Double? {
    switch self {
    case .interval(let low, let high, _, _): (low + high) / 2
    default: value
    }
  }
}
