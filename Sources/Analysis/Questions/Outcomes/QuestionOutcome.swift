/// What happened to a question with a model: which of the three runs answered it rightly.
///
/// The order of the cases is that of the atoms which they resemble, R, U1, U2, S, and then what went
/// wrong. An outcome is of a question and an atom of a sample: the two resemble each other, and
/// neither is the other.
public enum QuestionOutcome: String, CaseIterable, Hashable, Sendable {
  case eitherSuffices = "either suffices"
  case imageSuffices = "image suffices"
  case textSuffices = "text suffices"
  case needsBoth = "needs both"
  case misled
  case neverRight = "never right"

  /// The rule, ties and uniform answers included.
  public static let rule =
    "A run answers rightly where the right option alone has its greatest probability. A tie for "
    + "the greatest answers nothing and is not right, and so is an answer that is uniform over the "
    + "options, as the confidence gate leaves one that failed (marked *). Right with both inputs: "
    + "needs both, where neither run alone is right; image suffices or text suffices, where that "
    + "run alone is right and the other isn't; either suffices, where both are. Wrong with both "
    + "inputs: misled, where a run alone is right; never right, where none is."

  /// The outcome of runs that were right or not.
  public init(both: Bool, image: Bool, text: Bool) {
    self =
      switch (both, image, text) {
      case (true, true, true): .eitherSuffices
      case (true, true, false): .imageSuffices
      case (true, false, true): .textSuffices
      case (true, false, false): .needsBoth
      case (false, false, false): .neverRight
      case (false, _, _): .misled
      }
  }

  /// Whether both inputs together were answered rightly.
  public var isRight: Bool { self != .misled && self != .neverRight }

  /// Its place among all outcomes.
  var place: Int { names.place }

  /// The letter of a cell: E, I, T, B, M, N.
  public var letter: String { names.letter }

  /// A word for the heading of a column, and for a legend.
  public var word: String { names.word }

  /// The key of JSON records and the header of CSV.
  public var key: String { names.key }

  private var names: (place: Int, letter: String, word: String, key: String) {
    switch self {
    case .eitherSuffices: (0, "E", "either", "eitherSuffices")
    case .imageSuffices: (1, "I", "image", "imageSuffices")
    case .textSuffices: (2, "T", "text", "textSuffices")
    case .needsBoth: (3, "B", "both", "needsBoth")
    case .misled: (4, "M", "misled", "misled")
    case .neverRight: (5, "N", "never", "neverRight")
    }
  }
}
