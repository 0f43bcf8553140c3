/// Files that weren't there before some work, so that they can be removed where it fails.
package struct MadeFiles {
  private let study: String
  private let files: [String]

  /// - Parameter files: what the work may make; those that are there already aren't touched.
  package init(_ files: [String], of study: String) {
    self.study = study
    self.files = files.filter { !Self.isThere($0, study) }
  }

  private static func isThere(_ file: String, _ study: String) -> Bool {
    let parts = file.split(separator: "/")
    let folder = parts.dropLast().joined(separator: "/")
    guard let opened = try? OpenFolder(study).folder(folder) else { return false }
    return opened.isLink(String(parts.last!)) || FilePlace(file, in: study).exists
  }

  /// Removes what was made. No link is followed.
  package func remove() {
    for file in files {
      let parts = file.split(separator: "/")
      let folder = parts.dropLast().joined(separator: "/")
      guard let opened = try? OpenFolder(study).folder(folder) else { continue }
      opened.remove(String(parts.last!))
    }
  }
}
