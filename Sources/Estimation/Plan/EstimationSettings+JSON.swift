import Foundation
import InformationDecomposition
import Studies

/// The settings as the JSON object that estimates and plans carry. Only what bears on the estimator
/// is written, always in the same order of keys: it is part of a work item's identity.
extension EstimationSettings: Codable {
  private static let estimatorKey = TextKey("estimator")

  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: TextKey.self)
    try object.encode(estimator.rawValue, forKey: Self.estimatorKey)
    for setting in Setting.all where setting.isStored(with: estimator) {
      try object.encode(setting.value(of: self), forKey: TextKey(setting.name))
    }
  }

  /// What is missing is the estimator's default.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: TextKey.self)
    var kind = EstimatorKind.batch
    if let name = try object.decodeIfPresent(String.self, forKey: Self.estimatorKey) {
      guard let known = EstimatorKind(rawValue: name) else {
        let names = EstimatorKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw DecodingError.dataCorruptedError(
          forKey: Self.estimatorKey, in: object,
          debugDescription: "it is '\(name)'; expected one of \(names)")
      }
      kind = known
    }
    self.init(estimator: kind)
    for setting in Setting.all {
      let key = TextKey(setting.name)
      guard object.contains(key) else { continue }
      let found = try object.decode(JSONValue.self, forKey: key)
      guard let value = setting.domain.checked(found) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: object,
          debugDescription:
            "it is \(try JSONLine.text(found)); expected \(setting.domain.expected)")
      }
      setting.set(&self, value)
    }
  }

  /// The settings as one line of JSON, keys in order.
  public var json: String {
    // Every value is a number, a text or null: encoding can't fail.
    (try? JSONLine.text(self)) ?? "{}"
  }

  /// The settings that an estimate carries; nil where the text is none.
  public init?(json: String) {
    guard let settings = try? JSONDecoder().decode(EstimationSettings.self, from: Data(json.utf8))
    else { return nil }
    self = settings
  }
}
