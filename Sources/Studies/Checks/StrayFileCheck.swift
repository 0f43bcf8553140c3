/// Nothing lies among the records that nobody reads.
struct StrayFileCheck: PartCheck {
  /// What the files of a kind end in, and whether folders are looked at.
  private static func read(
    _ kind: Study.RecordKind
  ) -> (endings: [String], mayHaveFolders: Bool) {
    switch kind {
    case .estimates, .choices, .differences: ([".jsonl"], false)
    case .questions: ([".jsonl"], true)
    case .answers: ([".jsonl", ".safetensors"], false)
    case .features: ([], true)
    case .questionSets: ([".json"], false)
    }
  }

  func findings(in study: CheckedStudy, _ progress: CheckProgress) -> [Finding] {
    var found: [Finding] = []
    var unread: [Finding] = []
    for kind in Study.RecordKind.allCases {
      let folder = kind.folder
      let (endings, mayHaveFolders) = Self.read(kind)
      for name in study.folder.names(in: folder, &unread) {
        let isRead =
          endings.contains { name.hasSuffix($0) } && !name.hasPrefix(".")
          || kind == .features && ReplacedFeatures.isFile(name)
        let isFolder = PathName.isFolder("\(study.folder.path)/\(folder)/\(name)")
        guard isFolder ? !mayHaveFolders && !name.hasPrefix(".") : !isRead && !Self.isHidden(name)
        else {
          continue
        }
        found.warn(
          of: "\(folder)/\(name)",
          Self.message(name, isFolder: isFolder, in: folder, endings))
      }
    }
    return found
  }

  /// What programs keep for themselves, unless it has the ending of records.
  private static func isHidden(_ name: String) -> Bool {
    let endings = [".jsonl", ".json", ".gz"]
    return name.hasPrefix(".") && !endings.contains { name.hasSuffix($0) }
  }

  private static func message(
    _ name: String, isFolder: Bool, in folder: String, _ endings: [String]
  ) -> String {
    if isFolder { return "Nothing in this folder is read. Move its files up, or elsewhere." }
    let wanted =
      endings.isEmpty ? "folders" : "files *" + endings.joined(separator: " and *") + " are"
    let isPacked = [".gz", ".zst", ".bz2", ".xz", ".zip"].contains { name.hasSuffix($0) }
    if isPacked { return "It is packed, and not read. Unpack it, or move it elsewhere." }
    return "It is not read: in '\(folder)' only \(endings.isEmpty ? "folders are" : wanted) looked "
      + "at. Rename it where it holds such records, or move it elsewhere."
  }
}
