/// Systems that the literature names, to try estimators and measures on.
public enum KnownSystem: String, CaseIterable, Hashable, Sendable {
  case and = "AND"
  case xor = "XOR"
  case unique = "UNQ"
  case redundant = "RDN"
  case copy = "COPY1"
  case sum = "SUM"
  case redundantXor = "RDNXOR"
  case correlatedCopy = "COPY_CORR_0.8"
  case noisyAnd = "AND_NOISE_0.1"
  case noisyChannels = "BSC_0.1_0.2"
  case pointwiseUnique = "PNT_UNQ"
  case redundantError = "RDNERR"
  case reducedOr = "REDUCED_OR"

  /// The joint distribution.
  public var distribution: DiscreteDistribution {
    let masses = masses
    func size(_ symbol: (Mass) -> Int) -> Int { 1 + (masses.map(symbol).max() ?? 0) }
    let shape = (size { $0.0 }, size { $0.1 }, size { $0.2 })
    var weights = [Double](repeating: 0, count: shape.0 * shape.1 * shape.2)
    for (x1, x2, y, mass) in masses { weights[(x1 * shape.1 + x2) * shape.2 + y] += mass }
    guard
      let distribution = try? DiscreteDistribution(
        x1: shape.0, x2: shape.1, y: shape.2, counts: weights)
    else { preconditionFailure("the table of known systems is sound") }
    return distribution
  }

  private typealias Mass = (Int, Int, Int, Double)

  /// Y as a function of two fair bits.
  private static func gate(_ y: (Int, Int) -> Int) -> [Mass] {
    [(0, 0), (0, 1), (1, 0), (1, 1)].map { ($0, $1, y($0, $1), 0.25) }
  }

  /// Y as a function of two bits, turned over with some probability.
  private static func noisy(_ error: Double, _ y: (Int, Int) -> Int) -> [Mass] {
    gate(y).flatMap { x1, x2, y, mass in
      [(x1, x2, y, mass * (1 - error)), (x1, x2, 1 - y, mass * error)]
    }
  }

  /// Two noisy copies of a fair bit Y.
  private static func channels(_ first: Double, _ second: Double) -> [Mass] {
    var masses: [Mass] = []
    for y in [0, 1] {
      for (x1, p) in [(y, 1 - first), (1 - y, first)] {
        masses.append((x1, y, y, 0.5 * p * (1 - second)))
        masses.append((x1, 1 - y, y, 0.5 * p * second))
      }
    }
    return masses
  }

  private var masses: [Mass] {
    switch self {
    case .and: return Self.gate { $0 & $1 }
    case .xor: return Self.gate { $0 ^ $1 }
    case .unique: return Self.gate { 2 * $0 + $1 }
    case .redundant: return [(0, 0, 0, 0.5), (1, 1, 1, 0.5)]
    case .copy: return Self.gate { x1, _ in x1 }
    case .sum: return Self.gate { $0 + $1 }
    case .redundantXor:
      let xor = Self.gate { $0 ^ $1 }
      let other: [Mass] = xor.map { (2 + $0, 2 + $1, 2 + $2, $3) }
      return xor + other
    case .correlatedCopy:
      return [(0, 0, 0, 0.4), (0, 1, 1, 0.1), (1, 0, 2, 0.1), (1, 1, 3, 0.4)]
    case .noisyAnd: return Self.noisy(0.1) { $0 & $1 }
    case .noisyChannels: return Self.channels(0.1, 0.2)
    case .pointwiseUnique:
      return [(0, 1, 0, 0.25), (1, 0, 0, 0.25), (0, 2, 1, 0.25), (2, 0, 1, 0.25)]
    case .redundantError:
      return [(0, 0, 0, 0.375), (0, 1, 0, 0.125), (1, 0, 1, 0.125), (1, 1, 1, 0.375)]
    case .reducedOr: return [(0, 0, 0, 0.5), (0, 1, 1, 0.25), (1, 0, 1, 0.25)]
    }
  }
}
