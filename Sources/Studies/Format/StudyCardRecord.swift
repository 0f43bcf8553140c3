import SafeText

/// Reads `study.json`.
enum StudyCardRecord {
  static let schema = "infoprism/study/"
  static let newestVersion = 1

  static func read(_ object: JSONObject) throws(RecordError) -> StudyCard {
    try checkSchema(try object.requiredString("schema"))
    var models: [ModelCard] = []
    for card in try object.objects("models") ?? [] {
      models.append(
        ModelCard(
          family: try card.requiredName("family"), size: try card.name("size") ?? "",
          parameters: try card.number("parameters", in: 0...1e18), hubID: try card.string("hubID"),
          revision: try card.string("revision")))
    }
    var datasets: [DatasetCard] = []
    for card in try object.objects("datasets") ?? [] {
      datasets.append(
        DatasetCard(
          name: try card.requiredName("name"), options: try card.whole("options", in: 1...10_000),
          domain: try card.string("domain"), regime: try card.string("regime"),
          questions: try card.whole("questions", in: 1...1_000_000_000)))
    }
    var card = StudyCard(
      title: try object.requiredString("title"), citation: try object.string("citation"),
      provenance: try object.string("provenance"), tolerance: try object.string("tolerance"),
      models: models, datasets: datasets)
    if let tolerances = try object.object("tolerances") {
      card.tolerances = [
        .output: try tolerances.string("output"), .layer: try tolerances.string("layer"),
        .checkpoint: try tolerances.string("checkpoint"),
      ].compactMapValues { $0 }
    }
    if let rule = try object.object("verdict") {
      for (name, path) in VerdictRule.names {
        guard let value = try rule.number(name, in: 0...1000) else { continue }
        card.verdictRule[keyPath: path] = value
      }
      card.remarks += remarks(on: rule, "verdict", VerdictRule.names.map { "\($0.name)" })
    }
    if let tolerances = try object.object("tolerances") {
      card.remarks += remarks(on: tolerances, "tolerances", ["output", "layer", "checkpoint"])
    }
    for key in object.keys where !names.contains(key) {
      guard let nearest = NearestWord.of(key, among: names, most: 2) else { continue }
      card.remarks.append("'\(key.prefix(60))' is not read. Is '\(nearest)' meant?")
    }
    return card
  }

  private static let names = [
    "schema", "title", "citation", "provenance", "tolerance", "tolerances", "verdict", "models",
    "datasets",
  ]

  /// What a part of the card has that nobody reads, with the name that is nearest.
  private static func remarks(on object: JSONObject, _ part: String, _ names: [String]) -> [String]
  {
    object.keys.filter { !names.contains($0) }.map { key in
      "'\(part)' has '\(key.prefix(60))', which is not read. "
        + "Is '\(NearestWord.of(key, among: names, most: .max) ?? "")' meant?"
    }
  }

  /// The remarks as findings.
  static func findings(_ card: StudyCard) -> [Finding] {
    card.remarks.map { Finding(severity: .warning, file: "study.json", message: $0) }
  }

  private static func checkSchema(_ text: String) throws(RecordError) {
    guard text.hasPrefix(schema), let version = Int(text.dropFirst(schema.count), radix: 10),
      version > 0
    else {
      throw RecordError("'schema' is '\(text.prefix(60))'; expected '\(schema)\(newestVersion)'.")
    }
    if version > newestVersion {
      throw RecordError(
        "Its schema is \(version), and this build reads up to \(newestVersion). Update infoprism, "
          + "or choose another study.")
    }
  }
}
