/// Values that are found again while they are asked for: where there are too many, those that were
/// asked for longest ago go first.
package struct RecentlyUsed<Key: Hashable, Value> {
  fileprivate struct Held {
    var value: Value
    var weight: Int
    var lastUse: Int
  }

  private let most: Int
  private let mostWeight: Int
  private var held: [Key: Held] = [:]
  private var weight = 0
  private var uses = 0

  /// - Parameters:
  ///   - most: so many values are held.
  ///   - weight: so much do they weigh together; a value that weighs more is not held.
  package init(most: Int, weight: Int = .max) { (self.most, mostWeight) = (most, weight) }

  /// The keys of what is held, those that were asked for last first.
  var keys: [Key] { held.sorted { $0.value.lastUse > $1.value.lastUse }.map(\.key) }

  /// What is held of a key, which counts as asking for it.
  package subscript(key: Key) -> Value? {
    mutating get {
      uses += 1
      held[key]?.lastUse = uses
      return held[key]?.value
    }
  }

  package mutating func keep(_ value: Value, for key: Key, weight new: Int = 0) {
    weight -= held.removeValue(forKey: key)?.weight ?? 0
    guard new <= mostWeight else { return }
    uses += 1
    held[key] = Held(value: value, weight: new, lastUse: uses)
    weight += new
    while held.count > most || weight > mostWeight,
      let oldest = held.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      held[oldest.key] = nil
      weight -= oldest.value.weight
    }
  }
}

extension RecentlyUsed: Sendable where Key: Sendable, Value: Sendable {}
extension RecentlyUsed.Held: Sendable where Value: Sendable {}
