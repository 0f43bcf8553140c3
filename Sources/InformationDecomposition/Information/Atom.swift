/// One of the four parts of the information that the image X1 and the text X2 carry about the
/// answer Y. The order of the cases is the order in which atoms are shown everywhere.
public enum Atom: String, CaseIterable, Hashable, Sendable {
  /// What either source alone would tell.
  case redundancy = "R"
  /// What the image alone tells.
  case visionUniqueness = "U1"
  /// What the text alone tells.
  case languageUniqueness = "U2"
  /// What only both together tell.
  case synergy = "S"

  /// The letter of tables: R, U1, U2 or S.
  public var symbol: String { rawValue }

  /// The name in a sentence, such as "vision uniqueness".
  public var name: String {
    switch self {
    case .redundancy: "redundancy"
    case .visionUniqueness: "vision uniqueness"
    case .languageUniqueness: "language uniqueness"
    case .synergy: "synergy"
    }
  }
}
