import Locks

/// What was made of a study as it is at one moment, such as its curves: made once for all who ask
/// for it, as a screen does several times a key.
final class Derivations: Sendable {
  private struct Made: Sendable {
    var value: any Sendable
    var lastUse: Int
  }

  private struct State: Sendable {
    var made: [Study.Derivation: Made] = [:]
    var uses = 0
  }

  private let state = Guarded(State())

  /// So many are kept, those that were asked for last.
  private static let most = 64

  func known<Value: Sendable>(_ derivation: Study.Derivation) -> Value? {
    state.withLock { state in
      state.uses += 1
      // Nil may be what was made: it is not the same as nothing.
      guard let made = state.made[derivation] else { return nil }
      state.made[derivation]?.lastUse = state.uses
      return made.value as? Value
    }
  }

  func value<Value: Sendable>(_ derivation: Study.Derivation, _ make: () -> Value) -> Value {
    if let known: Value = known(derivation) { return known }
    let value = make()
    state.withLock { state in
      state.made[derivation] = Made(value: value, lastUse: state.uses)
      guard state.made.count > Self.most else { return }
      let oldest = state.made.min { $0.value.lastUse < $1.value.lastUse }
      if let oldest { state.made[oldest.key] = nil }
    }
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
