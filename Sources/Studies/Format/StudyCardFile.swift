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
    if !isKnown {
      var entry: [String: Any] = ["family": model.family, "size": model.size]
      entry["parameters"] = model.parameters
      entry["hubID"] = model.hubID
      entry["revision"] = model.revision
      entry["intervention"] = model.intervention
      models.append(entry)
    }
    var datasets = object["datasets"] as? [[String: Any]] ?? []
    if !datasets.contains(where: { $0["name"] as? String == dataset.name }) {
      var entry: [String: Any] = ["name": dataset.name]
      entry["options"] = dataset.options
      entry["domain"] = dataset.domain
      datasets.append(entry)
    }
    object["models"] = models
    object["datasets"] = datasets
    let data = try JSONSerialization.data(
      withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    try WholeFile.write(data, to: place)
  }
}
