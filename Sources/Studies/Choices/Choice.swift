import InformationDecomposition

/// Which of a subject's estimates stands for it: a record that a user chose one.
///
/// Without a choice the exact estimate that was made last stands for its subject and layer, and where
/// there is none, the last of the others.
public struct Choice: Hashable, Sendable {
  public var target: Target
  /// The identity of the work that made the chosen estimate, where it has one.
  public var key: String?
  /// Where the chosen estimate stands, within the study.
  public var file: String
  public var line: Int
  /// When it was chosen, ISO 8601.
  public var date: String

  /// The identity tells; where there is none, the place does.
  func means(_ estimate: Estimate) -> Bool {
    if let key { return estimate.key == key }
    return estimate.provenance.file == file && estimate.provenance.line == line
  }
}

extension Choice {
  public init(_ estimate: Estimate, date: String) {
    self.init(
      target: estimate.target, key: estimate.key, file: estimate.provenance.file,
      line: estimate.provenance.line, date: date)
  }
}

/// The choices of a study, with the estimates that they mean: of several for one subject and
/// layer, the last one counts.
struct Choices: Sendable {
  private var chosen: [Target: Estimate] = [:]

  init(_ choices: [Choice], from store: any EstimateStore) {
    guard !choices.isEmpty else { return }
    var latest: [Target: Choice] = [:]
    for choice in choices {
      if let known = latest[choice.target], known.date > choice.date { continue }
      latest[choice.target] = choice
    }
    for (target, history) in store.histories(of: Set(latest.keys)) {
      chosen[target] = latest[target].flatMap { history.last(where: $0.means) }
    }
  }

  var isEmpty: Bool { chosen.isEmpty }

  subscript(target: Target) -> Estimate? { chosen[target] }
}
