/// The views of the questions screen, in the order in which `v` steps through them.
package enum QuestionsView: String, CaseIterable, Hashable, Sendable {
  case list, matrix, outcomes, categories, transitions, differences

  var next: QuestionsView {
    let all = Self.allCases
    return all[(all.firstIndex(of: self)! + 1) % all.count]
  }

  /// As it stands in an address, where ids of questions stand too.
  var address: String { "@" + rawValue }

  init?(address: String) {
    guard address.hasPrefix("@") else { return nil }
    self.init(rawValue: String(address.dropFirst()))
  }
}

/// What questions are sorted by.
enum QuestionsOrder: String, CaseIterable, Hashable, Sendable {
  case study, id, category, answer, right
  case needBoth = "need both"
  /// Of the model that the cursor is on.
  case outcome, confidence

  /// Whether the greatest comes first, unless turned around.
  var isDescending: Bool { self == .right || self == .needBoth || self == .confidence }
}
