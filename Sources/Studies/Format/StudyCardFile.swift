import Foundation

/// Keeps `study.json` as others wrote it, and adds to it.
package enum StudyCardFile {
  /// Adds a model's and a dataset's card where they aren't there yet; makes the file where there
  /// is none.
  ///
  /// - Throws: ``StudyError`` where the file is there and is no JSON object.
  package static func add(
    model: ModelCard, dataset: DatasetCard, to study: String, provenance: String
  ) throws {
    let place = FilePlace("study.json", in: study)
    var object: [String: Any] = [
      "schema": StudyCardRecord.schema + "\(StudyCardRecord.newestVersion)",
      "title": URL(filePath: study).lastPathComponent, "provenance": provenance,
    ]
    if let bytes = try place.content(limit: JSONText.longest) {
      guard
        let found = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
      else {
        throw StudyError(
          path: study,
          reason: "study.json isn't a JSON object. Mend it, or take another folder.")
      }
      object = found
    }
    var models = object["models"] as? [[String: Any]] ?? []
    let isKnown = models.contains {
      $0["family"] as? String == model.family && $0["size"] as? String ?? "" == model.size
    }
    if !isKnown { models.append(entry(model)) }
    var datasets = object["datasets"] as? [[String: Any]] ?? []
    if !datasets.contains(where: { $0["name"] as? String == dataset.name }) {
      datasets.append(entry(dataset))
    }
    object["models"] = models
    object["datasets"] = datasets
    try WholeFile.write(try data(object), to: place)
  }

  static func entry(_ model: ModelCard) -> [String: Any] {
    var entry: [String: Any] = ["family": model.family, "size": model.size]
    entry["parameters"] = model.parameters
    entry["hubID"] = model.hubID
    entry["revision"] = model.revision
    entry["intervention"] = model.intervention
    return entry
  }

  static func entry(_ dataset: DatasetCard) -> [String: Any] {
    var entry: [String: Any] = ["name": dataset.name]
    entry["options"] = dataset.options
    entry["domain"] = dataset.domain
    entry["regime"] = dataset.regime
    return entry
  }

  static func data(_ object: [String: Any]) throws -> Data {
    try JSONSerialization.data(
      withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
  }
}
