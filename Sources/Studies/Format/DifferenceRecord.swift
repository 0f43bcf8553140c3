import InformationDecomposition

/// Reads a paired difference from its line.
enum DifferenceRecord {
  static let folder = "differences"

  static func read(
    _ object: JSONObject, file: String, line: Int
  ) throws(RecordError) -> PairedDifference {
    let dataset = try object.requiredName("dataset")
    let quantity = try object.requiredString("quantity")
    guard PairedDifference.quantities.contains(quantity) else {
      throw RecordError(
        "'quantity' is '\(quantity)'; expected one of "
          + PairedDifference.quantities.joined(separator: ", ") + ".")
    }
    let values = (
      first: try object.requiredBits("firstValue"), second: try object.requiredBits("secondValue")
    )
    let questions = try object.required(
      "questions", object.whole("questions", in: 1...1_000_000_000))
    let interval = try object.required(
      "differenceInterval", object.interval("differenceInterval"))
    func target(
      _ family: StaticString, _ size: StaticString, _ stage: StaticString,
      _ checkpoint: StaticString, _ layer: StaticString
    ) throws(RecordError) -> AnswerTarget {
      AnswerTarget(
        Subject(
          dataset: dataset, family: try object.requiredName(family),
          size: try object.name(size) ?? "", stage: try object.name(stage),
          checkpoint: try object.name(checkpoint)),
        layer: try object.whole(layer, in: JSONObject.layers))
    }
    let first = try target(
      "firstFamily", "firstSize", "firstStage", "firstCheckpoint", "firstLayer")
    let second = try target(
      "secondFamily", "secondSize", "secondStage", "secondCheckpoint", "secondLayer")
    return PairedDifference(
      dataset: dataset, first: first, second: second, quantity: quantity, values: values,
      interval: interval, questions: questions,
      pictures: try object.whole("pictures", in: 1...1_000_000_000),
      filter: try object.string("filter"), estimator: try object.requiredString("estimator"),
      seed: try object.whole("seed", in: 0...UInt64.max), settings: try object.settings(),
      secondFeatures: try object.string("secondFeatures"),
      provenance: Provenance(
        file: file, line: line, software: try object.string("software"),
        date: try object.date("date", precision: .seconds),
        features: try object.string("features")))
  }
}

extension Study {
  static func readDifferences(
    _ folder: StudyFolder, _ findings: inout [Finding]
  ) -> [PairedDifference] {
    var differences: [PairedDifference] = []
    folder.forEachRecord(in: DifferenceRecord.folder, &findings) {
      object, file, line throws(RecordError) in
      differences.append(try DifferenceRecord.read(object, file: file, line: line))
    }
    return differences
  }
}
