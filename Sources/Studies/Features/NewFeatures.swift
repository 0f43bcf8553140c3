import Foundation
import SafeText

/// A subject's features while they are made. Their folder has its name when all of them are there,
/// and its `subject.json`, which says whose they are.
package struct NewFeatures {
  private let name: String
  private let study: String
  private let folder: NewFolder

  /// - Parameter name: The name of the folder in `features/`, such as `LLaVA-OV-7B.MMBench`.
  package init(_ name: String, in study: String) throws(WriteError) {
    self.name = name
    self.study = study
    folder = try NewFolder("features/\(name)", in: study)
  }

  /// Where a split is written, and read until `commit`.
  package func place(_ split: FeatureSet.Split) -> FilePlace { folder.place(split.file) }

  /// Ends the making: a split that wasn't written is there no more, and estimates of what was there
  /// before are known by that.
  package func commit<Details>(_ description: SubjectDescription<Details>) throws {
    try WholeFile.write(
      Data(try JSONOutput.document(description).utf8), to: folder.place(SubjectRecord.file))
    try folder.commit(
      last: SubjectRecord.file,
      of: FeatureSet.Split.allCases.map(\.file) + [SubjectRecord.file])
    try ReplacedFeatures.note(name, of: description.subject, in: study)
  }
}
