import Locks

/// What was made of a study as it is at one moment, such as its curves: made once for all who ask
/// for it, as a screen does several times a key.
final class Derivations: Sendable {
  private enum Held: Sendable {
    /// Who asks meanwhile waits for what is being made.
    case beingMade(Making)
    /// Nil may be what was made: it is not the same as nothing.
    case made(any Sendable)
  }

  private final class Making: Sendable {
    let value = Guarded<(any Sendable)?>(nil)
  }

  private let held = Guarded(RecentlyUsed<Study.Derivation, Held>(most: 64))

  func known<Value: Sendable>(_ derivation: Study.Derivation) -> Value? {
    guard case .made(let value)? = held.withLock({ $0[derivation] }) else { return nil }
    return value as? Value
  }

  func value<Value: Sendable>(_ derivation: Study.Derivation, _ make: () -> Value) -> Value {
    let found = held.withLock { held in
      if let found = held[derivation] { return found }
      let new = Held.beingMade(Making())
      held.keep(new, for: derivation)
      return new
    }
    switch found {
    case .made(let value): return value as? Value ?? make()
    case .beingMade(let making):
      return making.value.withLock { value in
        if let made = value, let made = made as? Value { return made }
        let made = make()
        value = made
        held.withLock { $0.keep(.made(made), for: derivation) }
        return made
      }
    }
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
