import InformationDecomposition

/// Which of a subject's estimates stands for it: a record that a user chose one.
///
/// Without a choice the exact estimate that was made last stands for its subject and layer, and where
/// there is none, the last of the others.
public struct Choice: Hashable, Sendable {
  public var subject: Subject
  public var layer: Int?
  /// The identity of the work that made the chosen estimate, where it has one.
  public var key: String?
  /// Where the chosen estimate stands, within the study.
  public var file: String
  public var line: Int
  /// When it was chosen, ISO 8601.
  public var date: String

  public init(_ estimate: Estimate, date: String) {
    subject = estimate.subject
    layer = estimate.layer
    key = estimate.key
    file = estimate.provenance.file
    line = estimate.provenance.line
    self.date = date
  }

  init(
    subject: Subject, layer: Int?, key: String?, file: String, line: Int, date: String
  ) {
    self.subject = subject
    self.layer = layer
    self.key = key
    self.file = file
    self.line = line
    self.date = date
  }

  /// The identity tells; where there is none, the place does.
  func means(_ estimate: Estimate) -> Bool {
    if let key { return estimate.key == key }
    return estimate.provenance.file == file && estimate.provenance.line == line
  }

  /// What a choice is about.
  struct Place: Hashable, Sendable {
    var subject: Subject
    var layer: Int?
  }

  var place: Place { Place(subject: subject, layer: layer) }
}

/// The choices of a study, with the estimates that they mean: of several for one subject and
/// layer, the last one counts.
struct Choices: Sendable {
  private var chosen: [Choice.Place: Estimate] = [:]

  init(_ choices: [Choice], from store: any EstimateStore) {
    guard !choices.isEmpty else { return }
    var latest: [Choice.Place: Choice] = [:]
    for choice in choices {
      if let known = latest[choice.place], known.date > choice.date { continue }
      latest[choice.place] = choice
    }
    let byQuery = Dictionary(grouping: latest.values) { EstimateQuery(placeOf: $0.place) }
    for (query, _) in byQuery {
      for estimate in store.estimates(query) {
        let place = Choice.Place(subject: estimate.subject, layer: estimate.layer)
        if let choice = latest[place], choice.means(estimate) { chosen[place] = estimate }
      }
    }
  }

  var isEmpty: Bool { chosen.isEmpty }

  subscript(subject: Subject, layer: Int?) -> Estimate? {
    chosen[Choice.Place(subject: subject, layer: layer)]
  }
}

extension EstimateQuery {
  /// What asks for the estimates of a place, and for few others.
  init(placeOf place: Choice.Place) {
    let subject = place.subject
    self.init(
      level: EstimateOrder.Item(subject: subject, layer: place.layer).level,
      dataset: subject.dataset, family: subject.family, model: subject.model)
  }
}
