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
  /// `~/.cache/infoprism`. Where that is on a file system that other machines write to, it is in a
  /// folder of the user's on this machine, `/tmp/infoprism-<user id>`.
  public static var automatic: IndexPolicy {
    automatic(ProcessInfo.processInfo.environment)
  }

  static func automatic(
    _ environment: [String: String], isShared: (String) -> Bool = SharedFileSystem.holds
  ) -> IndexPolicy {
    let caches: String
    if let given = environment["XDG_CACHE_HOME"], given.hasPrefix("/") {
      caches = given
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      caches = home + "/.cache"
    } else {
      return .never
    }
    guard isShared(caches) else { return IndexPolicy(folder: caches + "/infoprism") }
    let temporary = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    let folder = temporary + "/infoprism-\(getuid())"
    return !isShared(temporary) && isOwn(folder) ? IndexPolicy(folder: folder) : .never
  }

  /// True for a folder that this user alone can write to; it is made where there is none. Names in
  /// `/tmp` are free for all, and another user's folder or link may wait there.
  static func isOwn(_ folder: String) -> Bool {
    if mkdir(folder, 0o700) == 0 { return true }
    var status = stat()
    return lstat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && status.st_uid == getuid() && status.st_mode & 0o022 == 0
  }

  /// The index of the study in a folder, or nil where it is read as a whole.
  func path(for study: StudyFolder) -> String? {
    guard let folder, study.size(of: ["estimates", "answers"]) >= minimumBytes else { return nil }
    let name = study.realPath.split(separator: "/").last ?? "study"
    let hash = ContentHash.hex(Data(study.realPath.utf8))
    return "\(folder)/\(name)-\(hash)-v\(IndexDatabase.version).sqlite"
  }
}

extension StudyFolder {
  /// The bytes of the files in folders of the study.
  func size(of folders: [String]) -> Int {
    var findings: [Finding] = []
    return folders.reduce(0) { sum, folder in
      names(in: folder, &findings).reduce(sum) { sum, name in
        sum + (FileIdentity("\(path)/\(folder)/\(name)")?.size ?? 0)
      }
    }
  }
}
