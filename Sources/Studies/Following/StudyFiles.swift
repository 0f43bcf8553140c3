import Glibc

/// The files of a study as they are at one moment, told apart without reading them.
struct StudyFiles: Equatable {
  private(set) var identities: [String: FileIdentity] = [:]
  /// The folders that they are in, without the study's path.
  private(set) var folders: [String] = [""]

  init(of study: String) {
    identities["study.json"] = FileIdentity(study + "/study.json")
    for kind in Study.RecordKind.allCases {
      let isDeep = kind == .features || kind == .answers
      add(kind.folder, of: study, depth: isDeep ? 1 : 0)
    }
  }

  private mutating func add(_ folder: String, of study: String, depth: Int) {
    guard let stream = opendir(study + "/" + folder) else { return }
    defer { closedir(stream) }
    folders.append(folder)
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let path = folder + "/" + name
      if depth > 0, entry.pointee.d_type == DT_DIR {
        add(path, of: study, depth: depth - 1)
      } else {
        identities[path] = FileIdentity(study + "/" + path)
      }
    }
  }

  /// The kinds of records whose files differ; all of them where the card does.
  func changes(from before: StudyFiles) -> Set<Study.RecordKind> {
    guard identities != before.identities else { return [] }
    let names = Set(identities.keys).union(before.identities.keys)
    let changed = names.filter { identities[$0] != before.identities[$0] }
    if changed.contains("study.json") { return Set(Study.RecordKind.allCases) }
    return Set(
      Study.RecordKind.allCases.filter { kind in
        changed.contains { $0.hasPrefix(kind.folder + "/") }
      })
  }
}
