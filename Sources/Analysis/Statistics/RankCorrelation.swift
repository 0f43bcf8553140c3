/// Spearman's rank correlation with mid-ranks for ties (C. Spearman, American Journal of
/// Psychology 15, 1904, doi:10.2307/1412159).
public struct RankCorrelation: Hashable, Sendable {
  /// How a p-value was made.
  public enum Test: String, Hashable, Sendable {
    /// t = ρ √((n-2)/(1-ρ²)) with n - 2 degrees of freedom.
    case student = "t"
    /// Over all n! pairings.
    case exact
  }

  /// Of fewer pairs nothing is said.
  static let fewest = 3

  /// From -1 to 1.
  public var rho: Double
  /// Two-sided.
  public var p: Double
  public var test: Test
  /// The number of pairs.
  public var count: Int

  /// The correlation of pairs, or nil with fewer than three pairs or a constant side.
  ///
  /// - Parameter exactUpTo: up to so many pairs the p-value is exact.
  public init?(_ x: [Double], _ y: [Double], exactUpTo: Int = 8) {
    let (ranksX, ranksY) = (midRanks(x), midRanks(y))
    guard x.count >= Self.fewest, let rho = correlation(ranksX, ranksY) else { return nil }
    self.rho = rho
    count = x.count
    if count <= exactUpTo {
      test = .exact
      p = Self.exactP(ranksX, ranksY, rho)
    } else {
      test = .student
      p = Self.studentP(rho, degrees: Double(count - 2))
    }
  }

  /// The partial rank correlation of x and y when a third is known, from the three rank
  /// correlations; nil where it isn't defined.
  ///
  /// - Returns: the coefficient with a t-based p-value on n - 3 degrees of freedom.
  public static func partial(
    _ x: [Double], _ y: [Double], given z: [Double]
  ) -> RankCorrelation? {
    let (x, y, z) = (midRanks(x), midRanks(y), midRanks(z))
    guard x.count > 3, let xy = correlation(x, y), let xz = correlation(x, z),
      let yz = correlation(y, z), let rho = partial(xy, xz, yz)
    else { return nil }
    return RankCorrelation(
      rho: rho, p: studentP(rho, degrees: Double(x.count - 3)), test: .student, count: x.count)
  }

  /// The partial coefficient from the coefficients of the three pairs.
  static func partial(_ xy: Double, _ xz: Double, _ yz: Double) -> Double? {
    guard abs(xz) < 1 - 1e-12, abs(yz) < 1 - 1e-12 else { return nil }
    let rho = (xy - xz * yz) / ((1 - xz * xz) * (1 - yz * yz)).squareRoot()
    return max(-1, min(1, rho))
  }

  private init(rho: Double, p: Double, test: Test, count: Int) {
    self.rho = rho
    self.p = p
    self.test = test
    self.count = count
  }

  private static func studentP(_ rho: Double, degrees: Double) -> Double {
    guard abs(rho) < 1 else { return 0 }
    let t = rho * (degrees / (1 - rho * rho)).squareRoot()
    return StudentT.twoSided(t, degrees: degrees)
  }

  /// The share of all pairings that correlate at least as strongly.
  private static func exactP(_ x: [Double], _ y: [Double], _ rho: Double) -> Double {
    var y = y
    var (total, extreme) = (0, 0)
    func visit(_ place: Int) {
      guard place < y.count else {
        total += 1
        if abs(correlation(x, y) ?? 0) >= abs(rho) - 1e-12 { extreme += 1 }
        return
      }
      for other in place..<y.count {
        y.swapAt(place, other)
        visit(place + 1)
        y.swapAt(place, other)
      }
    }
    visit(0)
    return Double(extreme) / Double(total)
  }
}
