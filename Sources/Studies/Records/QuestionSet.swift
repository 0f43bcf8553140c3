import Foundation

/// Questions of a study that were kept under a name.
public struct QuestionSet: Hashable, Sendable {
  /// The questions of one dataset.
  public struct Part: Hashable, Sendable {
    public var dataset: String
    /// In the order in which they were chosen.
    public var ids: [String]

    public init(dataset: String, ids: [String]) {
      self.dataset = dataset
      self.ids = ids
    }
  }

  public var name: String
  public var parts: [Part]
  /// By which rule they were chosen, in words.
  public var rule: String?
  /// When they were kept, ISO 8601.
  public var date: String?
  public var software: String?

  public init(
    name: String, parts: [Part], rule: String? = nil, date: String? = nil, software: String? = nil
  ) {
    self.name = name
    self.parts = parts
    self.rule = rule
    self.date = date
    self.software = software
  }

  /// - Parameter questions: in the order in which they were chosen; each stands once.
  public init(name: String, _ questions: [Question], rule: String?) {
    var parts: [Part] = []
    var places: [String: Int] = [:]
    var seen: Set<[String]> = []
    for question in questions where seen.insert([question.dataset, question.id]).inserted {
      let place = places[question.dataset] ?? parts.count
      if place == parts.count {
        places[question.dataset] = place
        parts.append(Part(dataset: question.dataset, ids: []))
      }
      parts[place].ids.append(question.id)
    }
    self.init(name: name, parts: parts, rule: rule)
  }

  /// How many questions it has.
  public var count: Int { parts.reduce(0) { $0 + $1.ids.count } }

  /// The set as one that is made now by a program.
  ///
  /// - Throws: ``SourceDateError``
  package func made(by software: String) throws(SourceDateError) -> QuestionSet {
    var set = self
    set.date = try SourceDate.now().formatted(.iso8601)
    set.software = software
    return set
  }
}

extension [QuestionSet] {
  /// The set that a name means: letter case does not count.
  public func named(_ name: String) -> QuestionSet? {
    first { $0.name.lowercased() == name.lowercased() }
  }
}
