import InformationDecomposition
import Studies

/// The places along one curve where something begins or is greatest, as indices of its layers.
struct LayerPlaces: Hashable {
  /// The last silent layer; nil where the first layer speaks already, or none does.
  var silentUntil: Int?
  /// The first layer of the higher level of U2.
  var languageFrom: Int?
  /// The first layer of the higher level of S.
  var fusionFrom: Int?
  var peakLanguage: Int?
  var peakSynergy: Int?

  /// - Parameter layers: the atoms of each layer in bits, in the order R, U1, U2, S.
  init(_ layers: [[Double]]) {
    let totals = layers.map { $0.reduce(0, +) }
    if let most = totals.max(), most > 0 {
      let lastSilent = totals.lastIndex { $0 < 0.1 * most }
      silentUntil = lastSilent.flatMap { $0 < layers.count - 1 ? $0 : nil }
    }
    let language = layers.map { $0[2] }
    let synergy = layers.map { $0[3] }
    languageFrom = Self.onset(language)
    fusionFrom = Self.onset(synergy)
    peakLanguage = Self.peak(language)
    peakSynergy = Self.peak(synergy)
  }

  /// The place of the upward change point of a curve, or nil.
  ///
  /// - Complexity: O(n), by sums from the beginning.
  static func onset(_ values: [Double]) -> Int? {
    guard values.count > 2, let whole = mean(values) else { return nil }
    // Deviations from the mean of all: sums of squares keep their digits.
    let deviations = values.map { $0 - whole }
    let variance = deviations.reduce(0) { $0 + $1 * $1 }
    var best: (place: Int, explained: Double, step: Double)?
    var head = 0.0
    for place in 1..<values.count {
      head += deviations[place - 1]
      let (before, after) = (Double(place), Double(values.count - place))
      // The tail sums to -head.
      let explained = head * head * (1 / before + 1 / after)
      let step = -head / after - head / before
      if explained > best?.explained ?? -.infinity { best = (place, explained, step) }
    }
    guard let best, best.step >= 0.05, best.explained >= 0.5 * variance else { return nil }
    return best.place
  }

  private static func peak(_ values: [Double]) -> Int? {
    guard let most = values.max(), most >= 0.05 else { return nil }
    return values.firstIndex(of: most)
  }
}

extension LayerPlaces {
  /// The places of curves drawn evenly from within the intervals of the estimates; none where an
  /// estimate has no intervals.
  static func draws(_ curve: [Estimate], count: Int, seed: UInt64 = 0) -> [LayerPlaces] {
    let bounds = curve.map { estimate in Atom.allCases.map { estimate.bounded($0) } }
    guard bounds.contains(where: { $0.contains { $0.origin != nil } }) else { return [] }
    var random = RandomSource(seed: seed)
    return (0..<count).map { _ in
      LayerPlaces(
        bounds.map { atoms in
          atoms.map { $0.low + ($0.high - $0.low) * random.uniform() }
        })
    }
  }
}
