/// How sharp answers are taken to be: read as p^(1/T).
public enum Temperature: Hashable, Sendable {
  /// The same T for all runs; 1 leaves them as they are.
  case fixed(Double)
  /// For each run the T that best says, on the training questions, how often its answers are right.
  case fitted

  /// What settings and options call the latter.
  static let word = "fit"
}
