import InformationDecomposition

/// Reads an estimate from its line.
struct EstimateRecord {
  /// False where settings and the diagnostics that no verdict needs are looked at, but left out: an
  /// index has no place for them.
  private let isWhole: Bool
  /// Strings that recur are kept once.
  private var strings: [String: String] = [:]
  private let card: StudyCard?
  private var judges: [String: Judge] = [:]

  /// - Parameter card: what the estimates are judged by.
  init(card: StudyCard?, isWhole: Bool = true) {
    self.card = card
    self.isWhole = isWhole
  }

  mutating func read(
    _ object: JSONObject, file: String, line: Int
  ) throws(RecordError) -> Estimate {
    let subject = shared(try object.subject())
    let diagnostics = try object.object("diagnostics")
    if !isWhole { _ = try object.object("settings") }
    var estimate = Estimate(
      subject: subject, layer: try object.whole("layer", in: JSONObject.layers),
      estimator: shared(try object.requiredString("estimator")),
      seed: try object.whole("seed", in: 0...UInt64.max), atoms: try Self.atoms(object),
      raw: try object.object("raw").map(Self.atoms),
      mutualInformations: try Self.mutualInformations(object),
      gap: try object.bits("gapBits").map { Information(bits: $0) },
      intervals: try Self.intervals(object),
      accuracy: try object.number("accuracy", in: 0...100, unit: "percent"),
      status: shared(try object.string("status")),
      settings: isWhole ? shared(try object.settings()) : nil,
      diagnostics: diagnostics?.diagnostics(isWhole ? nil : Verdict.diagnostics) ?? [:],
      key: try object.string("key"),
      provenance: Provenance(
        file: file, line: line, software: shared(try object.string("software")),
        date: shared(try object.date("date", precision: .seconds)),
        features: shared(try object.string("features")),
        source: shared(try object.string("source"))))
    estimate.judge = judge(subject)
    return estimate
  }

  private mutating func judge(_ subject: Subject) -> Judge {
    guard let card else { return Judge() }
    // Next to no subject has features that replaced others.
    guard card.replacedFeatures[subject] == nil else { return card.judge(subject) }
    if let known = judges[subject.dataset] { return known }
    let judge = card.judge(dataset: subject.dataset)
    judges[subject.dataset] = judge
    return judge
  }

  private mutating func shared(_ subject: Subject) -> Subject {
    Subject(
      dataset: shared(subject.dataset), family: shared(subject.family), size: shared(subject.size),
      stage: shared(subject.stage), checkpoint: shared(subject.checkpoint))
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
      bits: try object.requiredBits("R"), try object.requiredBits("U1"),
      try object.requiredBits("U2"), try object.requiredBits("S"))
  }

  private static func mutualInformations(
    _ object: JSONObject
  ) throws(RecordError) -> MutualInformations? {
    guard let vision = try object.bits("I1"), let language = try object.bits("I2"),
      let joint = try object.bits("I12")
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
      result[quantity] = try object.interval(key)
    }
    return result
  }
}
