/// I(X1;Y), I(X2;Y) and I(X1,X2;Y).
public struct MutualInformations: Hashable, Sendable {
  public var vision: Information
  public var language: Information
  public var joint: Information

  public init(vision: Information, language: Information, joint: Information) {
    self.vision = vision
    self.language = language
    self.joint = joint
  }

  init(nats vision: Double, _ language: Double, _ joint: Double) {
    self.init(
      vision: Information(nats: vision), language: Information(nats: language),
      joint: Information(nats: joint))
  }

  /// The co-information I(X1;X2;Y) = I1 + I2 - I12.
  public var coInformation: Information { vision + language - joint }

  /// True where I1 + I2 is far above I12, by half of it and by 0.1 bits: most of what the sources
  /// say is said twice.
  public var isOverlapping: Bool {
    vision + language > 1.5 * joint && (vision + language - joint).bits > 0.1
  }

  /// The atoms that follow when the union information I(X1 ∪ X2;Y) is known: all four are affine
  /// in it, R = I1 + I2 - I∪, U1 = I∪ - I2, U2 = I∪ - I1, S = I12 - I∪.
  public func atoms(union: Information) -> Atoms {
    Atoms(
      redundancy: vision + language - union, visionUniqueness: union - language,
      languageUniqueness: union - vision, synergy: joint - union)
  }

  /// What an atom can be where the union information is between two.
  package func bounds(
    of atom: Atom, unions low: Information, _ high: Information
  ) -> ClosedRange<Information> {
    let (one, other) = (atoms(union: low)[atom], atoms(union: high)[atom])
    return min(one, other)...max(one, other)
  }
}
