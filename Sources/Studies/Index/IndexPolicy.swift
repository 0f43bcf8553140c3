import Foundation

/// Whether a study is opened through an index, and where indexes are kept.
///
/// An index holds nothing of its own: it can be deleted at any time and is made again.
public struct IndexPolicy: Hashable, Sendable {
  /// The folder of the indexes, or nil where there is to be none.
  public var folder: String?
  /// Studies with fewer bytes of estimates and answers are read as a whole.
  public var minimumBytes: Int

  public init(folder: String?, minimumBytes: Int = 24 << 20) {
    self.folder = folder
    self.minimumBytes = minimumBytes
  }

  /// Every study is read as a whole.
  public static let never = IndexPolicy(folder: nil)

  /// Large studies have an index in the user's cache directory: `$XDG_CACHE_HOME/infoprism`, or
  /// `~/.cache/infoprism`.
  public static var automatic: IndexPolicy {
    let environment = ProcessInfo.processInfo.environment
    if let caches = environment["XDG_CACHE_HOME"], caches.hasPrefix("/") {
      return IndexPolicy(folder: caches + "/infoprism")
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return .never }
    return IndexPolicy(folder: home + "/.cache/infoprism")
  }

  /// The index of the study in a folder, or nil where it is read as a whole.
  func path(for study: StudyFolder) -> String? {
    guard let folder, study.size(of: "estimates", "answers") >= minimumBytes else { return nil }
    let name = study.realPath.split(separator: "/").last ?? "study"
    let hash = ContentHash.hex(Data(study.realPath.utf8))
    return "\(folder)/\(name)-\(hash)-v\(IndexDatabase.version).sqlite"
  }
}

extension StudyFolder {
  /// The bytes of the files in folders of the study.
  func size(of folders: String...) -> Int {
    folders.reduce(0) { sum, folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []
      return names.reduce(sum) { sum, name in
        sum + (FileIdentity("\(path)/\(folder)/\(name)")?.size ?? 0)
      }
    }
  }
}
