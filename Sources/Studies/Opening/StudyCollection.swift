import Foundation

/// The studies in a folder, or the one study that a folder is.
public struct StudyCollection: Sendable {
  public let path: String
  public let studies: [Study]
  /// The folders that look like studies and can't be opened.
  public let errors: [StudyError]

  /// Opens a study, or every study directly within a folder, by name.
  ///
  /// - Throws: ``StudyError`` where nothing can be opened.
  public static func open(
    _ path: String, index: IndexPolicy = .automatic
  ) throws(StudyError) -> StudyCollection {
    if Study.isStudy(path) {
      return StudyCollection(path: path, studies: [try Study.open(path, index: index)], errors: [])
    }
    guard PathName.isFolder(path) else {
      throw StudyError(
        path: path,
        reason: FileManager.default.fileExists(atPath: path)
          ? "it is a file, and a study is a folder. Name the folder."
          : "there is no such \(Self.looksLikeFile(path) ? "file" : "folder"). Check the path.")
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let folders = names.sorted().map { path + "/" + $0 }.filter(Study.isStudy)
    var studies: [Study] = []
    var errors: [StudyError] = []
    for folder in folders {
      do { studies.append(try Study.open(folder, index: index)) } catch { errors.append(error) }
    }
    if studies.isEmpty {
      throw errors.first
        ?? StudyError(
          path: path,
          reason: "there is no 'study.json' in it or in a folder of it. Name the folder of a "
            + "study, or a folder of studies.")
    }
    return StudyCollection(path: path, studies: studies, errors: errors)
  }

  /// Whether the last part of a path ends as the names of files do: `figure.pdf`, not `study.v2.1`.
  private static func looksLikeFile(_ path: String) -> Bool {
    guard !path.hasSuffix("/"), let name = path.split(separator: "/").last else { return false }
    return name.contains(#/[^.].*\.(?:svg|pdf|png|tex|csv|tsv|json|jsonl|md|parquet|safetensors)$/#)
  }
}
