public import Studies

/// The estimates that are current when work begins, for what the work is about.
public struct CurrentEstimates: Sendable {
  private var found: [Target: Estimate] = [:]

  public init(_ items: [WorkItem], of study: Study) {
    for target in Set(items.map(\.target)) { found[target] = study.current(of: target) }
  }

  public subscript(item: WorkItem) -> Estimate? { found[item.target] }

  /// Chooses them, so that they stay current whatever is made after them.
  ///
  /// - Throws: ``StudyError`` where the disk refuses.
  public func keep(in study: Study) throws {
    let writer = ChoiceWriter(study: study.path)
    for (target, estimate) in found where !study.isChosen(target) {
      try writer.choose(estimate)
    }
  }
}
