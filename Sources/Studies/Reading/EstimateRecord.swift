import InformationDecomposition

/// Reads an estimate from its line.
struct EstimateRecord {
  /// False where settings and diagnostics are looked at, but left out: an index has no place for
  /// them.
  private let isWhole: Bool
  /// Strings that recur are kept once.
  private var strings: [String: String] = [:]

  init(isWhole: Bool = true) { self.isWhole = isWhole }

  mutating func read(
    _ object: JSONObject, file: String, line: Int
  ) throws(RecordError) -> Estimate {
    let subject = try subject(object)
    let layer = try object.count("layer")
    if layer == 0 || (layer ?? 1) > 100_000 {
      throw RecordError("'layer' is \(layer!); layers are counted from 1.")
    }
    let accuracy = try object.number("accuracy")
    if let accuracy, !(0...100).contains(accuracy) {
      throw RecordError("'accuracy' is \(accuracy); expected percent, from 0 to 100.")
    }
    let diagnostics = try object.object("diagnostics")
    if !isWhole { _ = try object.object("settings") }
    return Estimate(
      subject: subject, layer: layer.map { Int($0) },
      estimator: shared(try object.requiredString("estimator")), seed: try object.count("seed"),
      atoms: try Self.atoms(object), raw: try object.object("raw").map(Self.atoms),
      mutualInformations: try Self.mutualInformations(object),
      gap: try object.number("gapBits").map { Information(bits: $0) },
      intervals: try Self.intervals(object), accuracy: accuracy,
      status: shared(try object.string("status")),
      settings: isWhole ? shared(try object.settings()) : nil,
      diagnostics: isWhole ? try diagnostics?.numbers() ?? [:] : [:],
      key: try object.string("key"),
      provenance: Provenance(
        file: file, line: line, software: shared(try object.string("software")),
        date: shared(try object.string("date")), features: shared(try object.string("features")),
        source: shared(try object.string("source"))))
  }

  private mutating func subject(_ object: JSONObject) throws(RecordError) -> Subject {
    let family = try object.requiredString("family")
    if family.isEmpty { throw RecordError("'family' is empty.") }
    return Subject(
      dataset: shared(try object.requiredString("dataset")), family: shared(family),
      size: shared(try object.string("size")) ?? "", stage: shared(try object.string("stage")),
      checkpoint: shared(try object.string("checkpoint")))
  }

  private mutating func shared(_ text: String) -> String {
    // Short texts are stored in place, without memory of their own.
    if text.utf8.count <= 15 { return text }
    if let known = strings[text] { return known }
    strings[text] = text
    return text
  }

  private mutating func shared(_ text: String?) -> String? { text.map { shared($0) } }

  static func atoms(_ object: JSONObject) throws(RecordError) -> Atoms {
    Atoms(
      bits: try object.requiredNumber("R"), try object.requiredNumber("U1"),
      try object.requiredNumber("U2"), try object.requiredNumber("S"))
  }

  private static func mutualInformations(
    _ object: JSONObject
  ) throws(RecordError) -> MutualInformations? {
    guard let vision = try object.number("I1"), let language = try object.number("I2"),
      let joint = try object.number("I12")
    else { return nil }
    return MutualInformations(
      vision: Information(bits: vision), language: Information(bits: language),
      joint: Information(bits: joint))
  }

  private static let intervalKeys: [(quantity: String, key: StaticString)] = [
    ("R", "RInterval"), ("U1", "U1Interval"), ("U2", "U2Interval"), ("S", "SInterval"),
    ("total", "totalInterval"), ("coInformation", "coInformationInterval"),
    ("accuracy", "accuracyInterval"), ("I1", "I1Interval"), ("I2", "I2Interval"),
    ("I12", "I12Interval"),
  ]

  private static func intervals(
    _ object: JSONObject
  ) throws(RecordError) -> [String: Interval] {
    var result: [String: Interval] = [:]
    for (quantity, key) in intervalKeys {
      guard let interval = try object.object(key) else { continue }
      let low = try interval.requiredNumber("low")
      let high = try interval.requiredNumber("high")
      if low > high { throw RecordError("'\(key)' goes from \(low) down to \(high).") }
      result[quantity] = Interval(
        low: low, high: high, level: try interval.number("level") ?? 0.95,
        method: try interval.string("method") ?? "")
    }
    return result
  }
}
