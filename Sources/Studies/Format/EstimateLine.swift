import Foundation
import InformationDecomposition

/// An estimate as the line that a study keeps of it.
package struct EstimateLine: Encodable {
  private let estimate: Estimate

  package init(_ estimate: Estimate) { self.estimate = estimate }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private struct Bounds: Encodable {
    var low: Double
    var high: Double
    var level: Double?
    var method: String
  }

  package func encode(to encoder: any Encoder) throws {
    var line = encoder.container(keyedBy: Key.self)
    let subject = estimate.subject
    try line.encode(subject.dataset, forKey: Key("dataset"))
    try line.encode(subject.family, forKey: Key("family"))
    try line.encode(subject.size, forKey: Key("size"))
    try line.encode(subject.model, forKey: Key("model"))
    try line.encodeIfPresent(subject.intervention, forKey: Key("intervention"))
    try line.encodeIfPresent(subject.stage, forKey: Key("stage"))
    try line.encodeIfPresent(subject.checkpoint, forKey: Key("checkpoint"))
    try line.encodeIfPresent(estimate.layer, forKey: Key("layer"))
    try line.encode(estimate.estimator, forKey: Key("estimator"))
    try line.encodeIfPresent(estimate.seed, forKey: Key("seed"))
    let atoms = estimate.reported
    for atom in Atom.allCases {
      try line.encode(Self.rounded(atoms[atom].bits), forKey: Key(atom.symbol))
    }
    if let raw = estimate.raw {
      var values: [String: Double] = [:]
      for atom in Atom.allCases { values[atom.symbol] = Self.rounded(raw[atom].bits) }
      try line.encode(values, forKey: Key("raw"))
    }
    if let informations = estimate.mutualInformations {
      try line.encode(Self.rounded(informations.vision.bits), forKey: Key("I1"))
      try line.encode(Self.rounded(informations.language.bits), forKey: Key("I2"))
      try line.encode(Self.rounded(informations.joint.bits), forKey: Key("I12"))
    }
    try line.encode(Self.rounded(estimate.total.bits), forKey: Key("total"))
    try line.encode(Self.rounded(estimate.coInformation.bits), forKey: Key("coInformation"))
    let verdict = estimate.verdict
    try line.encode(verdict.kind.rawValue, forKey: Key("verdict"))
    try line.encode(verdict.reason, forKey: Key("verdictReason"))
    try line.encodeIfPresent(estimate.gap?.bits, forKey: Key("gapBits"))
    for (quantity, interval) in estimate.intervals {
      try line.encode(
        Bounds(
          low: Self.rounded(interval.low), high: Self.rounded(interval.high),
          level: interval.level, method: interval.method), forKey: Key(quantity + "Interval"))
    }
    try line.encodeIfPresent(estimate.accuracy, forKey: Key("accuracy"))
    try line.encodeIfPresent(estimate.status, forKey: Key("status"))
    if let settings = estimate.settings {
      try line.encode(
        try JSONDecoder().decode(JSONValue.self, from: Data(settings.utf8)),
        forKey: Key("settings"))
    }
    if !estimate.diagnostics.isEmpty {
      try line.encode(estimate.diagnostics.mapValues(Self.rounded), forKey: Key("diagnostics"))
    }
    try line.encodeIfPresent(estimate.key, forKey: Key("key"))
    try line.encodeIfPresent(estimate.provenance.software, forKey: Key("software"))
    try line.encodeIfPresent(estimate.provenance.date, forKey: Key("date"))
    try line.encodeIfPresent(estimate.provenance.features, forKey: Key("features"))
    try line.encodeIfPresent(estimate.provenance.source, forKey: Key("source"))
  }

  /// Bits to twelve decimals: what converting between nats and bits adds is left out.
  private static func rounded(_ value: Double) -> Double {
    guard value.isFinite, abs(value) < 1e3 else { return value }
    return (value * 1e12).rounded() / 1e12
  }
}
