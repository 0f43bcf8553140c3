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

  package func encode(to encoder: any Encoder) throws {
    var line = encoder.container(keyedBy: Key.self)
    let subject = estimate.subject
    try subject.encode(to: encoder)
    try line.encode(subject.model, forKey: Key("model"))
    try line.encodeIfPresent(subject.intervention, forKey: Key("intervention"))
    try line.encodeIfPresent(estimate.layer, forKey: Key("layer"))
    try line.encode(estimate.estimator, forKey: Key("estimator"))
    try line.encodeIfPresent(estimate.seed, forKey: Key("seed"))
    let atoms = estimate.reported
    for atom in Atom.allCases {
      try line.encode(StoredInterval.rounded(atoms[atom].bits), forKey: Key(atom.symbol))
    }
    if let raw = estimate.raw {
      var values: [String: Double] = [:]
      for atom in Atom.allCases { values[atom.symbol] = StoredInterval.rounded(raw[atom].bits) }
      try line.encode(values, forKey: Key("raw"))
    }
    if let informations = estimate.mutualInformations {
      try line.encode(StoredInterval.rounded(informations.vision.bits), forKey: Key("I1"))
      try line.encode(StoredInterval.rounded(informations.language.bits), forKey: Key("I2"))
      try line.encode(StoredInterval.rounded(informations.joint.bits), forKey: Key("I12"))
    }
    try line.encode(StoredInterval.rounded(estimate.total.bits), forKey: Key("total"))
    try line.encode(
      StoredInterval.rounded(estimate.coInformation.bits), forKey: Key("coInformation"))
    let verdict = estimate.verdict
    try line.encode(verdict.kind.rawValue, forKey: Key("verdict"))
    try line.encode(verdict.reason, forKey: Key("verdictReason"))
    try line.encodeIfPresent(estimate.gap?.bits, forKey: Key("gapBits"))
    for (quantity, interval) in estimate.intervals {
      try line.encode(StoredInterval(interval), forKey: Key(quantity + "Interval"))
    }
    try line.encodeIfPresent(estimate.accuracy, forKey: Key("accuracy"))
    try line.encodeIfPresent(estimate.status, forKey: Key("status"))
    if let settings = estimate.settings {
      try line.encode(
        try JSONDecoder().decode(JSONValue.self, from: Data(settings.utf8)),
        forKey: Key("settings"))
    }
    if !estimate.diagnostics.isEmpty {
      try line.encode(
        estimate.diagnostics.mapValues(StoredInterval.rounded), forKey: Key("diagnostics"))
    }
    try line.encodeIfPresent(estimate.key, forKey: Key("key"))
    try line.encodeIfPresent(estimate.provenance.software, forKey: Key("software"))
    try line.encodeIfPresent(estimate.provenance.date, forKey: Key("date"))
    try line.encodeIfPresent(estimate.provenance.features, forKey: Key("features"))
    try line.encodeIfPresent(estimate.provenance.source, forKey: Key("source"))
  }
}
