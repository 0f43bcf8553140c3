import Foundation

/// The folder of a study: finds its files, and lets no path lead out of it.
struct StudyFolder {
  let path: String
  let realPath: String

  init(_ path: String) {
    self.path = path
    realPath = Self.real(path) ?? path
  }

  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The file's place on the machine.
  ///
  /// - Throws: ``FileError`` where it is outside the study, as through a link.
  func resolved(_ file: String) throws(FileError) -> String {
    if let problem = Self.problem(withPath: file) { throw FileError(reason: problem) }
    let full = path + "/" + file
    guard let real = Self.real(full) else {
      throw FileError(reason: String(cString: strerror(errno)))
    }
    guard real.hasPrefix(realPath + "/") else {
      throw FileError(reason: "it is a link that leaves the study")
    }
    return real
  }

  /// Why a path that a record names can't be within the study, or nil where it is.
  static func problem(withPath file: String) -> String? {
    if file.hasPrefix("/") || file.hasPrefix("~") { return "the path '\(file)' leaves the study" }
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains("..") { return "the path '\(file)' leaves the study" }
    if file.isEmpty || file.unicodeScalars.contains(where: { $0.value == 0 }) {
      return "the path is empty or has a zero character"
    }
    return nil
  }

  /// The files with an ending in a folder of the study, by name.
  func files(in folder: String, withExtension ending: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []
    return names.filter { $0.hasSuffix("." + ending) && !$0.hasPrefix(".") }.sorted()
      .map { folder + "/" + $0 }
  }

  /// The folders in a folder of the study, by name.
  func folders(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      let place = "\(path)/\(folder)/\(name)"
      return !name.hasPrefix(".")
        && FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
        && isFolder.boolValue
    }.sorted()
  }
}
