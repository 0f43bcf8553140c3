/// The four atoms of a decomposition.
///
/// Values may be negative where an estimator found them so; ``clipped`` is the explicit way to
/// raise those to zero.
///
/// P. Williams, R. Beer, "Nonnegative decomposition of multivariate information", 2010,
/// arXiv 1004.2515.
public struct Atoms: Hashable, Sendable {
  public var redundancy: Information
  public var visionUniqueness: Information
  public var languageUniqueness: Information
  public var synergy: Information

  public init(
    redundancy: Information, visionUniqueness: Information, languageUniqueness: Information,
    synergy: Information
  ) {
    self.redundancy = redundancy
    self.visionUniqueness = visionUniqueness
    self.languageUniqueness = languageUniqueness
    self.synergy = synergy
  }

  /// The atoms from their values in bits, in the order R, U1, U2, S.
  public init(bits redundancy: Double, _ vision: Double, _ language: Double, _ synergy: Double) {
    self.init(
      redundancy: Information(bits: redundancy), visionUniqueness: Information(bits: vision),
      languageUniqueness: Information(bits: language), synergy: Information(bits: synergy))
  }

  public subscript(atom: Atom) -> Information {
    get {
      switch atom {
      case .redundancy: redundancy
      case .visionUniqueness: visionUniqueness
      case .languageUniqueness: languageUniqueness
      case .synergy: synergy
      }
    }
    set {
      switch atom {
      case .redundancy: redundancy = newValue
      case .visionUniqueness: visionUniqueness = newValue
      case .languageUniqueness: languageUniqueness = newValue
      case .synergy: synergy = newValue
      }
    }
  }

  /// The total information I(X1,X2;Y) = R + U1 + U2 + S.
  public var total: Information { redundancy + visionUniqueness + languageUniqueness + synergy }

  /// The co-information I(X1;X2;Y) = R - S.
  public var coInformation: Information { redundancy - synergy }

  /// The part of the four that an atom holds, with negative atoms counted as zero, so that shares
  /// are parts of one; nil where nothing is positive.
  public func share(of atom: Atom) -> Double? {
    let parts = clipped
    return parts.total.nats > 0 ? parts[atom].nats / parts.total.nats : nil
  }

  /// The atoms with negative values raised to zero.
  public var clipped: Atoms {
    var result = self
    for atom in Atom.allCases { result[atom] = max(.zero, self[atom]) }
    return result
  }
}
