import Foundation

/// A line of a plan's file.
struct PlanLine: Codable {
  static let schema = "infoprism/plan/1"
  /// What an item takes, on one core.
  static let seconds = 0.0...1e9

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
    let hasTime = try object.contains(.seconds) && !object.decodeNil(forKey: .seconds)
    let found = hasTime ? try? object.decode(Double.self, forKey: .seconds) : 1
    guard let seconds = found, Self.seconds.contains(seconds) else {
      throw DecodingError.dataCorruptedError(
        forKey: .seconds, in: object,
        debugDescription:
          "it is \(found.map { "\($0)" } ?? "no number"); expected a number from 0 to 1e9")
    }
    planned = PlannedItem(try WorkItem(from: decoder), seconds: seconds)
  }

  func encode(to encoder: any Encoder) throws {
    try planned.item.encode(to: encoder)
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(Self.schema, forKey: .schema)
    try object.encode(study, forKey: .study)
    try object.encode(planned.key, forKey: .key)
    let seconds = min(planned.seconds, Self.seconds.upperBound)
    try object.encode((seconds * 1000).rounded() / 1000, forKey: .seconds)
  }
}
