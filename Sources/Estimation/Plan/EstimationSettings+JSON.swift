import Foundation
import InformationDecomposition
import Studies

/// The settings as the JSON object that estimates and plans carry. Only what bears on the estimator
/// is written, always in the same order of keys: it is part of a work item's identity.
extension EstimationSettings: Codable {
  private enum Key: String, CodingKey {
    case anchor, batchSize, bootstrap, embeddingWidth, epochs, estimator, evaluationBatchSize, gate
    case gateKind, hiddenLayers, hiddenWidth, keepsLastBatch, learningRate, marginals, patience
    case sinkhornLimit, sinkhornTolerance, temperature, uniformFailures, width
  }

  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(estimator.rawValue, forKey: .estimator)
    try object.encode(gate.kind.rawValue, forKey: .gateKind)
    try object.encode(Self.plain(gate.threshold), forKey: .gate)
    try object.encode(gate.uniformFailures.rawValue, forKey: .uniformFailures)
    try object.encode(temperature, forKey: .temperature)
    try object.encode(bootstrap, forKey: .bootstrap)
    guard estimator != .exact else {
      try object.encode(width, forKey: .width)
      return
    }
    try object.encode(batch.epochs, forKey: .epochs)
    try object.encode(batch.batchSize, forKey: .batchSize)
    try object.encode(batch.evaluationBatchSize, forKey: .evaluationBatchSize)
    try object.encode(batch.learningRate, forKey: .learningRate)
    try object.encode(batch.hiddenWidth, forKey: .hiddenWidth)
    try object.encode(batch.hiddenLayers, forKey: .hiddenLayers)
    try object.encode(batch.embeddingWidth, forKey: .embeddingWidth)
    try object.encode(batch.sinkhornTolerance.map(Self.plain), forKey: .sinkhornTolerance)
    try object.encode(batch.sinkhornLimit, forKey: .sinkhornLimit)
    try object.encode(batch.marginals.rawValue, forKey: .marginals)
    try object.encode(batch.anchor.rawValue, forKey: .anchor)
    try object.encode(batch.keepsLastBatch, forKey: .keepsLastBatch)
    try object.encode(batch.patience, forKey: .patience)
  }

  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    func read<Value: Decodable>(_ key: Key, _ value: inout Value) throws {
      if object.contains(key) { value = try object.decode(Value.self, forKey: key) }
    }
    func choice<Value: RawRepresentable>(_ key: Key, _ value: inout Value) throws
    where Value.RawValue == String {
      guard let text = try object.decodeIfPresent(String.self, forKey: key) else { return }
      guard let found = Value(rawValue: text) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: object, debugDescription: "'\(text)' is not known")
      }
      value = found
    }
    var estimator = EstimatorKind.batch
    try choice(.estimator, &estimator)
    self.init(estimator: estimator)
    try choice(.gateKind, &gate.kind)
    try read(.gate, &gate.threshold)
    try choice(.uniformFailures, &gate.uniformFailures)
    try read(.temperature, &temperature)
    try read(.bootstrap, &bootstrap)
    try read(.width, &width)
    try read(.epochs, &batch.epochs)
    try read(.batchSize, &batch.batchSize)
    try read(.evaluationBatchSize, &batch.evaluationBatchSize)
    try read(.learningRate, &batch.learningRate)
    try read(.hiddenWidth, &batch.hiddenWidth)
    try read(.hiddenLayers, &batch.hiddenLayers)
    try read(.embeddingWidth, &batch.embeddingWidth)
    try read(.sinkhornTolerance, &batch.sinkhornTolerance)
    try read(.sinkhornLimit, &batch.sinkhornLimit)
    try choice(.marginals, &batch.marginals)
    try choice(.anchor, &batch.anchor)
    try read(.keepsLastBatch, &batch.keepsLastBatch)
    try read(.patience, &batch.patience)
  }

  /// The settings as one line of JSON, keys in order.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Every value is a number, a text or null: encoding can't fail.
    return String(decoding: (try? encoder.encode(self)) ?? Data("{}".utf8), as: UTF8.self)
  }

  /// The settings that an estimate carries; nil where the text is none.
  public init?(json: String) {
    guard let settings = try? JSONDecoder().decode(EstimationSettings.self, from: Data(json.utf8))
    else { return nil }
    self = settings
  }

  /// The decimal that a float was written as: 0.3, not 0.30000001.
  private static func plain(_ value: Float) -> Double { Double("\(value)") ?? Double(value) }
}
