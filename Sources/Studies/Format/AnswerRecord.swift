import InformationDecomposition

/// Reads an answer from its line; ``AnswerLine`` writes it.
enum AnswerRecord {
  static func answer(
    _ object: JSONObject, file: String, line: Int
  ) throws(RecordError) -> Answer {
    let hasAtoms = try object.bits("R") != nil
    return Answer(
      subject: try object.subject(), question: try object.requiredName("question"),
      both: try distribution(object, "vl"), vision: try distribution(object, "v"),
      language: try distribution(object, "l"),
      atoms: hasAtoms ? try EstimateRecord.atoms(object) : nil,
      provenance: Provenance(
        file: file, line: line, software: try object.string("software"),
        source: try object.string("source")))
  }

  /// Probabilities as they were printed: two decimals may be off by 0.005 each.
  private static func distribution(
    _ object: JSONObject, _ key: StaticString
  ) throws(RecordError) -> [Double] {
    let values = try object.required(key, object.numbers(key))
    if values.contains(where: { !(0...1).contains($0) }) {
      throw RecordError("'\(key)' has a value outside 0 to 1.")
    }
    let sum = values.reduce(0, +)
    if abs(sum - 1) > 0.005 * Double(values.count) + 1e-6 {
      throw RecordError("The probabilities '\(key)' sum to \(sum), not 1. Normalise them.")
    }
    return values
  }
}
