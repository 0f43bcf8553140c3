import InformationDecomposition
import Studies

/// The places along one curve where something begins or is greatest, as indices of its layers, and
/// what they say of the three statements.
struct LayerPlaces: Hashable {
  /// A smaller step or level is none, in bits.
  static let least = 0.05

  private let count: Int
  /// The last layer before the first that speaks; nil where the first one does, or none does.
  let silentUntil: Int?
  /// The layers that are silent after one that spoke, and before one that speaks again.
  let silentAgain: [Int]
  /// The first layer at which U2 has half of its maximum.
  let languageFrom: Int?
  let peakLanguage: Int?
  /// The layers from which, and at which, S rises for the last time.
  let lastRise: ClosedRange<Int>?
  let gainOfSynergy: Double
  let fallOfLanguage: Double

  /// - Parameter layers: the atoms of each layer in bits, in the order R, U1, U2, S.
  init(_ layers: [[Double]]) {
    count = layers.count
    let totals = layers.map { $0.reduce(0, +) }
    let most = totals.max() ?? 0
    let speaking =
      most >= Self.least ? totals.indices.filter { totals[$0] >= 0.1 * most } : []
    silentUntil = speaking.first.flatMap { $0 > 0 ? $0 - 1 : nil }
    silentAgain =
      if let first = speaking.first, let last = speaking.last {
        Array(Set(first...last).subtracting(speaking)).sorted()
      } else {
        []
      }
    let language = layers.map { $0[2] }
    let synergy = layers.map { $0[3] }
    let peak = language.indices.max { language[$0] < language[$1] }
    peakLanguage = peak.flatMap { language[$0] >= Self.least ? $0 : nil }
    languageFrom = peakLanguage.flatMap { peak in
      language.firstIndex { $0 >= language[peak] / 2 }
    }
    lastRise = Self.lastRise(synergy)
    let before = lastRise?.lowerBound ?? max(0, count - 1)
    gainOfSynergy = (synergy.last ?? 0) - (synergy.isEmpty ? 0 : synergy[before])
    fallOfLanguage = (language.isEmpty ? 0 : language[before]) - (language.last ?? 0)
  }

  /// The last step up, with the steps up that lead to it.
  static func lastRise(_ values: [Double]) -> ClosedRange<Int>? {
    func rises(_ place: Int) -> Bool { values[place] - values[place - 1] >= least }
    guard let end = values.indices.dropFirst().last(where: rises) else { return nil }
    var start = end
    while start > 0, rises(start) { start -= 1 }
    return start...end
  }

  /// The silent layers at the beginning are a third of all or more.
  var isSilentEarly: Bool { silentUntil.map { 3 * ($0 + 1) >= count } ?? false }

  /// U2 has half of its maximum when S rises for the last time.
  var buildsUpFirst: Bool {
    guard let languageFrom, let lastRise else { return false }
    return languageFrom <= lastRise.lowerBound
  }

  /// S rises to its final value within the last tenth of the layers, and U2 falls over that.
  var handsOver: Bool {
    guard let lastRise else { return false }
    return count - 1 - lastRise.upperBound < (count + 9) / 10
      && gainOfSynergy >= Self.least && fallOfLanguage >= Self.least
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
