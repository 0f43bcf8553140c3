import Locks

/// What was made of a study as it is at one moment, such as its curves: made once for all who ask
/// for it, as a screen does several times a key.
final class Derivations: Sendable {
  private let made = Guarded(RecentlyUsed<Study.Derivation, any Sendable>(most: 64))

  func known<Value: Sendable>(_ derivation: Study.Derivation) -> Value? {
    made.withLock { made in
      // Nil may be what was made: it is not the same as nothing.
      guard let value = made[derivation] else { return nil }
      return value as? Value
    }
  }

  func value<Value: Sendable>(_ derivation: Study.Derivation, _ make: () -> Value) -> Value {
    if let known: Value = known(derivation) { return known }
    let value = make()
    made.withLock { $0.keep(value, for: derivation) }
    return value
  }
}

extension Study {
  /// Names what is made of a study: of all of it, or of the estimates of a dataset or under a
  /// filter.
  package struct Derivation: Hashable, Sendable {
    package var name: String
    package var dataset: String?
    package var filter: Filter?

    package init(_ name: String, dataset: String? = nil, filter: Filter? = nil) {
      self.name = name
      self.dataset = dataset
      self.filter = filter
    }
  }

  /// What is made of this state of the study, found again where it was made before.
  package func derived<Value: Sendable>(_ derivation: Derivation, _ make: () -> Value) -> Value {
    records.derivations.value(derivation, make)
  }

  /// What was made of this state of the study already.
  package func known<Value: Sendable>(_ derivation: Derivation) -> Value? {
    records.derivations.known(derivation)
  }
}
