import Foundation
public import Studies

/// One estimate to make: a subject's features at a layer, an estimator with its settings, a seed.
public struct WorkItem: Hashable, Sendable {
  /// The folder of the features within the study, such as `LLaVA-OV-7B.MMBench`.
  public var features: String
  /// The hash of the features: other features are other work.
  public var featureHash: String
  public var subject: Subject
  /// The layer that the logit lens reads, counted from 1, or nil for the output.
  public var layer: Int?
  public var settings: EstimationSettings
  /// Nil for estimators that need none.
  public var seed: UInt64?

  public init(
    features: String, featureHash: String, subject: Subject, layer: Int? = nil,
    settings: EstimationSettings, seed: UInt64?
  ) {
    self.features = features
    self.featureHash = featureHash
    self.subject = subject
    self.layer = layer
    self.settings = settings
    self.seed = settings.estimator.isSeeded ? seed ?? 0 : nil
  }

  /// The identity of the work: the same inputs and settings give the same key on every machine.
  public var key: String {
    let parts = [
      featureHash, layer.map(String.init) ?? "output", seed.map(String.init) ?? "-", settings.json,
    ]
    return ContentHash.hex(Data(parts.joined(separator: "\n").utf8))
  }

  public var target: Target { Target(subject, layer: layer) }

  /// The item in a line of progress.
  public var title: String {
    var text = "\(subject.model) \(subject.dataset)"
    if let stage = subject.stage { text += " \(stage)" }
    if let checkpoint = subject.checkpoint { text += " \(checkpoint)" }
    if let layer { text += " layer \(layer)" }
    text += " \(settings.estimator.name)"
    if let seed { text += " seed \(seed)" }
    return text
  }
}

extension WorkItem: Codable {
  private static let layers = 1...100_000

  private enum Key: String, CodingKey {
    case features, featureHash, layer, settings, seed
  }

  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(features, forKey: .features)
    try object.encode(featureHash, forKey: .featureHash)
    try subject.encode(to: encoder)
    try object.encodeIfPresent(layer, forKey: .layer)
    try object.encode(settings, forKey: .settings)
    try object.encodeIfPresent(seed, forKey: .seed)
  }

  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    self.init(
      features: try object.decode(String.self, forKey: .features),
      featureHash: try object.decode(String.self, forKey: .featureHash),
      subject: try Subject(from: decoder),
      layer: try object.whole(.layer, in: Self.layers),
      settings: try object.decode(EstimationSettings.self, forKey: .settings),
      seed: try object.whole(.seed, in: 0...UInt64.max))
  }
}
