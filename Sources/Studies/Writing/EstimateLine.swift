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
    var level: Double
    var method: String
  }

  package func encode(to encoder: any Encoder) throws {
    var line = encoder.container(keyedBy: Key.self)
    let subject = estimate.subject
    try line.encode(subject.dataset, forKey: Key("dataset"))
    try line.encode(subject.family, forKey: Key("family"))
    try line.encode(subject.size, forKey: Key("size"))
    try line.encode(subject.model, forKey: Key("model"))
    try line.encodeIfPresent(subject.stage, forKey: Key("stage"))
    try line.encodeIfPresent(subject.checkpoint, forKey: Key("checkpoint"))
    try line.encodeIfPresent(estimate.layer, forKey: Key("layer"))
    try line.encode(estimate.estimator, forKey: Key("estimator"))
    try line.encodeIfPresent(estimate.seed, forKey: Key("seed"))
    for atom in Atom.allCases {
      try line.encode(Self.rounded(estimate.atoms[atom].bits), forKey: Key(atom.symbol))
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

/// A JSON value as it is.
enum JSONValue: Codable, Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let integer = try? value.decode(Int64.self) {
      self = .integer(integer)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let string = try? value.decode(String.self) {
      self = .string(string)
    } else if let array = try? value.decode([JSONValue].self) {
      self = .array(array)
    } else {
      self = .object(try value.decode([String: JSONValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .null: try value.encodeNil()
    case .bool(let bool): try value.encode(bool)
    case .integer(let integer): try value.encode(integer)
    case .number(let number): try value.encode(number)
    case .string(let string): try value.encode(string)
    case .array(let array): try value.encode(array)
    case .object(let object): try value.encode(object)
    }
  }
}
