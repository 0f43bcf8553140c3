public import Studies

/// The estimates that are current when work begins, for what the work is about.
public struct CurrentEstimates: Sendable {
  private struct Place: Hashable {
    var subject: Subject
    var layer: Int?
  }

  private var found: [Place: Estimate] = [:]

  public init(_ items: [WorkItem], of study: Study) {
    for item in items {
      let place = Place(subject: item.subject, layer: item.layer)
      guard found[place] == nil else { continue }
      found[place] = study.current(of: item.subject, layer: item.layer)
    }
  }

  public subscript(item: WorkItem) -> Estimate? {
    found[Place(subject: item.subject, layer: item.layer)]
  }

  /// Chooses them, so that they stay current whatever is made after them.
  ///
  /// - Throws: ``StudyError`` where the disk refuses.
  public func keep(in study: Study) throws {
    let writer = ChoiceWriter(study: study.path)
    for (place, estimate) in found where !study.isChosen(place.subject, layer: place.layer) {
      try writer.choose(estimate)
    }
  }
}
