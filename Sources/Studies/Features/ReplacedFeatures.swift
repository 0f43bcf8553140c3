import Foundation
import SafeText

/// `features/NAME.replaced.json`: the hash of the features in `NAME`, where those that estimates of
/// their subject were made of are there no more. Estimates stay, and their verdicts say so.
enum ReplacedFeatures {
  private static let ending = "replaced.json"
  private static let schema = "infoprism/replaced-features/1"

  static func isFile(_ name: String) -> Bool { name.hasSuffix("." + ending) }

  private static func file(_ name: String) -> String { "features/\(name).\(ending)" }

  /// The hashes of features that replaced others, by whose they are; what can't be read says nothing.
  static func all(in folder: StudyFolder) -> [Subject: String] {
    var unread: [Finding] = []
    var hashes: [Subject: String] = [:]
    for file in folder.files(in: "features", withExtension: ending, &unread) {
      let found = try? JSONText.object(folder, file) { object throws(RecordError) in
        (subject: try object.subject(), hash: try object.requiredString("features"))
      }
      if let found { hashes[found.subject] = found.hash }
    }
    return hashes
  }

  /// Writes the file of features that have just come, where the study has estimates of others.
  static func note(_ name: String, of subject: Subject, in study: String) throws {
    guard let opened = try? Study.open(study) else { return }
    let query = EstimateQuery(dataset: subject.dataset, model: subject.model)
    let origins = Set(
      opened.estimates(query).lazy.filter { $0.subject == subject }
        .compactMap(\.provenance.features).filter { $0.hasPrefix(FeatureSet.hashName) })
    guard !origins.isEmpty || opened.card.replacedFeatures[subject] != nil else { return }
    let sets = Study.features(of: study, in: [name]).sets
    guard let hash = try sets.first?.featureHash() else { return }
    guard origins != [hash] || opened.card.replacedFeatures[subject] != nil else { return }
    let text = try JSONOutput.document(
      SubjectDescription(subject, details: ["features": hash], schema: schema))
    try WholeFile.write(Data(text.utf8), to: FilePlace(file(name), in: study))
  }
}
