/// An exact decomposition, or one between certified bounds.
///
/// The measure is that of N. Bertschinger et al., "Quantifying unique information", Entropy 16,
/// 2014, doi:10.3390/e16042161 (BROJA): the union information is the least I_q(X1,X2;Y) over q with
/// the given p(x1,y) and p(x2,y). All four atoms are affine in it, so its bounds bound all four.
public struct ExactDecomposition: Hashable, Sendable {
  /// The atoms at the middle of the bounds. Negative values are those of samples whose joint run
  /// tells less than the masked ones.
  public var raw: Atoms
  public var informations: MutualInformations
  /// The bounds of the union information.
  public var unionLow: Information
  public var unionHigh: Information
  /// Steps of the interior point method; 0 where a closed form was used.
  public var iterations: Int

  init(informations: MutualInformations, union: UnionInterval) {
    self.informations = informations
    // Either source's information is a bound below, their sum is one above.
    let low = max(union.low, informations.vision.nats, informations.language.nats)
    let high = max(low, min(union.high, informations.vision.nats + informations.language.nats))
    unionLow = Information(nats: low)
    unionHigh = Information(nats: high)
    iterations = union.iterations
    raw = informations.atoms(union: Information(nats: 0.5 * (low + high)))
  }

  /// The middle of the bounds, nats: what ``raw`` takes for the union information.
  var unionMiddle: Double { 0.5 * (unionLow.nats + unionHigh.nats) }

  /// The width of the bounds: how far any atom can be from the truth at most.
  public var gap: Information { unionHigh - unionLow }

  /// The bounds of an atom.
  public func bounds(of atom: Atom) -> ClosedRange<Information> {
    informations.bounds(of: atom, unions: unionLow, unionHigh)
  }
}

extension DiscreteDistribution {
  /// The exact decomposition, with a certified gap.
  ///
  /// - Parameter tolerance: the gap to stop at.
  public func decompose(tolerance: Information = Information(nats: 1e-11)) -> ExactDecomposition {
    ExactDecomposition(
      informations: informations,
      union: UnionInterval.of(marginals, tolerance: tolerance.nats))
  }
}
