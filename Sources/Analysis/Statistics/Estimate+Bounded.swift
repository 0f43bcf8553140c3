public import InformationDecomposition
public import Studies

extension Estimate {
  /// A quantity within its interval; where there is none, within those of the atoms it is the sum
  /// of, or within the reading error that the study states.
  func bounded(_ quantity: Quantity, tolerance: Double? = nil) -> Bounded? {
    guard let value = quantity.value(of: self) else { return nil }
    if let interval = intervals[quantity.rawValue] {
      return Bounded(
        value, low: interval.low, high: interval.high,
        origin: Bounded.Origin(level: interval.level, method: interval.method))
    }
    if quantity == .total {
      return Bounded.sum(Atom.allCases.map { bounded($0, within: tolerance) })
    }
    if quantity == .coInformation {
      return bounded(.redundancy, within: tolerance) - bounded(.synergy, within: tolerance)
    }
    guard let atom = Atom(rawValue: quantity.rawValue) else { return Bounded(value) }
    return bounded(atom, within: tolerance)
  }

  private func bounded(_ atom: Atom, within tolerance: Double?) -> Bounded {
    let own = bounded(atom)
    guard own.origin == nil, let tolerance else { return own }
    return Bounded(
      own.value, low: max(0, own.value - tolerance), high: own.value + tolerance,
      origin: Bounded.Origin(level: nil, method: Interval.readingError))
  }
}

extension Estimate {
  /// An atom in bits within its interval.
  public func bounded(_ atom: Atom) -> Bounded {
    let value = atoms[atom].bits
    guard let interval = intervals[atom.symbol] else { return Bounded(value) }
    // What was read off a figure was not below 0 there; an estimate may be.
    let low = interval.isReadingError ? max(0, interval.low) : interval.low
    return Bounded(
      value, low: low, high: interval.high,
      origin: Bounded.Origin(level: interval.level, method: interval.method))
  }

  /// The share of the total that an atom holds; nil where the total is not positive.
  public func boundedShare(_ atom: Atom) -> Bounded? {
    guard let share = atoms.share(of: atom) else { return nil }
    let own = bounded(atom)
    let others = Atom.allCases.filter { $0 != atom }.map(bounded)
    let low = own.low + others.map(\.high).reduce(0, +)
    let high = own.high + others.map(\.low).reduce(0, +)
    return Bounded(
      share, low: low > 0 ? own.low / low : share, high: high > 0 ? own.high / high : share,
      origin: own.origin?.derived)
  }
}
