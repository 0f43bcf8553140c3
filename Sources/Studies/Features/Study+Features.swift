import Foundation
import SafeText

extension Study {
  /// The features of a subject.
  public func features(of subject: Subject) -> [FeatureSet] {
    features.filter { $0.subject == subject }
  }

  /// Some of the features of a study, without reading the rest of it.
  ///
  /// - Parameter folders: the names of their folders.
  /// - Returns: those that can be read, and what was wrong with the others.
  package static func features(
    of path: String, in folders: Set<String>
  ) -> (sets: [FeatureSet], findings: [Finding]) {
    let study = StudyFolder(path)
    var findings: [Finding] = []
    let names = study.folders(in: "features", &findings).filter(folders.contains)
    return (readFeatures(study, names, &findings), findings)
  }

  static func readFeatures(_ folder: StudyFolder, _ findings: inout [Finding]) -> [FeatureSet] {
    readFeatures(folder, folder.folders(in: "features", &findings), &findings)
  }

  private static func readFeatures(
    _ folder: StudyFolder, _ names: [String], _ findings: inout [Finding]
  ) -> [FeatureSet] {
    var sets: [FeatureSet] = []
    // What is wrong with the card is said where the study is opened.
    let card = try? JSONText.object(folder, "study.json", read: StudyCardRecord.read)
    for name in names {
      let description = "features/\(name)/\(SubjectRecord.file)"
      let told: (subject: Subject, setAside: Set<String>, isImported: Bool, masks: RunMasks)
      do {
        told = try JSONText.object(folder, description) { object throws(RecordError) in
          (
            try SubjectRecord.read(object), try SubjectRecord.setAside(object),
            try SubjectRecord.isImported(object), SubjectRecord.masks(object)
          )
        }
      } catch let error as RecordError {
        findings.append(
          Finding(
            severity: .error, file: description,
            message: error.message + " The features are left out; probe or import them again."))
        continue
      } catch {
        let reason = ErrorText.reason(error)
        findings.warn(
          of: description,
          "It can't be read: \(reason). The features are left out: whose they are is "
            + "not known until a probe or an import is finished.")
        continue
      }
      var paths: [FeatureSet.Split: String] = [:]
      for split in FeatureSet.Split.allCases {
        let file = FeatureSet.file(split, of: name)
        do {
          paths[split] = try folder.resolved(file)
        } catch {
          if split == .train, told.isImported, error.isMissing { continue }
          findings.warn(
            of: file,
            "It can't be read: \(error.reason). Probe or import it again.")
        }
      }
      guard !paths.isEmpty else { continue }
      do throws(TensorError) {
        var set = try FeatureSet(folder: name, subject: told.subject, paths: paths)
        set.setAside = told.setAside
        set.masks = told.masks
        if let card { set.judge = card.judge(dataset: told.subject.dataset) }
        sets.append(set)
      } catch {
        let file = URL(filePath: error.file).lastPathComponent
        findings.append(Finding(error, file: "features/\(name)/\(file)"))
      }
    }
    return sets
  }
}

extension Finding {
  /// - Parameter file: The path within the study.
  init(_ error: TensorError, file: String) {
    let place =
      [error.tensor.map { "tensor '\($0)'" }, error.row.map { "row \($0)" }]
      .compactMap { $0 }.joined(separator: ", ")
    let message = place.isEmpty ? error.reason : place + ": " + error.reason
    self.init(
      severity: .error, file: file,
      message: message + (message.hasSuffix(".") ? "" : ".") + " The file is left out.")
  }
}
