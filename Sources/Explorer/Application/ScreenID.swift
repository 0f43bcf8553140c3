/// The screens, in the order of their number keys.
public enum ScreenID: String, CaseIterable, Hashable, Sendable {
  case families, layers, training, questions, study, analysis, runs

  public var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  /// The number that selects the screen, from 1.
  public var number: Int { Self.allCases.firstIndex(of: self)! + 1 }
}
