public import Foundation
public import Studies

/// A plan as a file: one work item a line, each line complete in itself, so that plans can be cut,
/// joined and filtered with the tools for lines.
public struct SweepPlan: Sendable {
  /// The folder of the study, as an absolute path.
  public var study: String
  /// In the order of the lines; an item that stands twice is there once.
  public var items: [PlannedItem]

  public init(study: String, items: [PlannedItem]) {
    self.study = study
    var seen: Set<String> = []
    self.items = items.filter { seen.insert($0.key).inserted }
  }

  /// A plan with the expected time of each item. Items that share features, estimator and seed
  /// stand together, so that a slice reads few features and shares the work on them.
  public init(_ plan: Plan, of study: Study) {
    let sets = Dictionary(study.features.map { ($0.folder, $0) }, uniquingKeysWith: { $1 })
    // What an estimate costs is the same at every layer.
    struct Kind: Hashable {
      var features: String
      var settings: EstimationSettings
    }
    var costs: [Kind: Double] = [:]
    let items = ItemGroup.groups(of: plan.items).flatMap(\.items)
    self.init(
      study: URL(filePath: study.path).standardizedFileURL.path,
      items: items.map { item in
        let kind = Kind(features: item.features, settings: item.settings)
        let known = costs[kind] ?? sets[item.features].map { WorkCost.seconds(item, from: $0) }
        costs[kind] = known
        return PlannedItem(item, seconds: known ?? 1)
      })
  }

  /// The lines of the file.
  public func text() throws -> String {
    try items.map { try JSONLine.text(Line(study: study, planned: $0)) + "\n" }.joined()
  }

  /// Reads a plan.
  ///
  /// - Throws: ``SweepError`` with the line where one is no work item, where an item's key isn't
  ///   that of its inputs, and where lines speak of several studies.
  public init(file path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SweepError(
        "Can't read the plan '\(path)': there is no such file, or you may not read it. "
          + "'infoprism sweep plan STUDY > plan.jsonl' makes one.")
    }
    try self.init(data, name: path)
  }

  /// - Parameter name: What messages call the file.
  public init(_ data: Data, name: String) throws {
    var study: String?
    var items: [PlannedItem] = []
    let decoder = JSONDecoder()
    for (place, text) in data.split(separator: 10, omittingEmptySubsequences: false).enumerated()
    where !text.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) {
      let line: Line
      do {
        line = try decoder.decode(Line.self, from: Data(text))
      } catch {
        throw SweepError(
          "'\(name)', line \(place + 1), is no work item: \(Self.reason(error)). Make the plan "
            + "again with 'infoprism sweep plan'.")
      }
      guard line.key == nil || line.key == line.planned.key else {
        throw SweepError(
          "'\(name)', line \(place + 1): its key is '\(line.key ?? "")', and its inputs give "
            + "'\(line.planned.key)'. Was it edited? Remove its 'key', or make the plan again.")
      }
      guard study == nil || study == line.study else {
        throw SweepError(
          "'\(name)' plans for '\(study ?? "")' and, in line \(place + 1), for '\(line.study)'. "
            + "Make a plan for each study.")
      }
      study = line.study
      items.append(line.planned)
    }
    guard let study else {
      throw SweepError(
        "The plan '\(name)' is empty. Did 'infoprism sweep plan' end with an error?")
    }
    self.init(study: study, items: items)
  }

  private static func reason(_ error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      context.codingPath.last.map { "'\($0.stringValue)': \(context.debugDescription)" }
        ?? context.debugDescription
    default: "\(error)"
    }
  }
}

/// A work item with its identity, worked out once, and the time that it will take.
public struct PlannedItem: Hashable, Sendable {
  public let item: WorkItem
  public let key: String
  /// On one core.
  public var seconds: Double

  public init(_ item: WorkItem, seconds: Double) {
    self.item = item
    key = item.key
    self.seconds = seconds
  }
}

/// A line of a plan's file.
private struct Line: Codable {
  static let schema = "infoprism/plan/1"

  var study: String
  var key: String?
  var planned: PlannedItem

  private enum Key: String, CodingKey { case schema, study, key, seconds }

  init(study: String, planned: PlannedItem) {
    self.study = study
    self.planned = planned
    key = planned.key
  }

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    if let schema = try object.decodeIfPresent(String.self, forKey: .schema),
      schema != Self.schema
    {
      throw DecodingError.dataCorruptedError(
        forKey: .schema, in: object,
        debugDescription: "it is '\(schema.prefix(60))'; expected '\(Self.schema)'")
    }
    study = try object.decode(String.self, forKey: .study)
    key = try object.decodeIfPresent(String.self, forKey: .key)
    let seconds = try object.decodeIfPresent(Double.self, forKey: .seconds) ?? 1
    planned = PlannedItem(
      try WorkItem(from: decoder), seconds: seconds.isFinite ? max(0, seconds) : 1)
  }

  func encode(to encoder: any Encoder) throws {
    try planned.item.encode(to: encoder)
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(Self.schema, forKey: .schema)
    try object.encode(study, forKey: .study)
    try object.encode(planned.key, forKey: .key)
    try object.encode((planned.seconds * 1000).rounded() / 1000, forKey: .seconds)
  }
}
