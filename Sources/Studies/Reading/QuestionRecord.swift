// Conversions fit: letters of options are A to Z.

import InformationDecomposition

/// Reads a question, and an answer to one, from their lines.
enum QuestionRecord {
  static func question(
    _ object: JSONObject, file: String, line: Int
  ) throws(RecordError) -> Question {
    let options = try object.stringsWithGaps("options") ?? []
    let answer = try object.string("answer")
    let index = answer.flatMap { optionIndex($0) }
    if let answer,
      index == nil || (!options.isEmpty && (index! >= options.count || options[index!].isEmpty))
    {
      throw RecordError(
        "'answer' is '\(answer)'; expected the letter of one of "
          + "\(options.count { !$0.isEmpty }) options.")
    }
    let image = try object.string("image")
    if let problem = image.flatMap(StudyFolder.problem(withPath:)) {
      throw RecordError("'image': \(problem).")
    }
    return Question(
      dataset: try object.requiredName("dataset"), id: try object.requiredName("id"),
      text: try object.requiredString("question"), options: options, answer: index,
      category: try object.name("category"), instruction: try object.string("instruction"),
      image: image, imageDescription: try object.string("imageDescription"),
      picture: try object.string("picture"),
      provenance: Provenance(file: file, line: line))
  }

  /// The index of an option's letter.
  static func optionIndex(_ letter: String) -> Int? {
    guard let scalar = letter.unicodeScalars.first, letter.unicodeScalars.count == 1,
      ("A"..."Z").contains(scalar)
    else { return nil }
    return Int(scalar.value) - 65
  }

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
    guard let values = try object.numbers(key) else { throw RecordError("'\(key)' is missing.") }
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
