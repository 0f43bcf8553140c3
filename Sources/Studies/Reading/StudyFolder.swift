import Glibc
import SafeText

/// The folder of a study: finds its files, and lets no path and no link lead out of it.
package struct StudyFolder: Sendable {
  let path: String
  let realPath: String

  package init(_ path: String) {
    self.path = path
    realPath = PathName.resolved(path) ?? path
  }

  /// The file's place on the machine.
  ///
  /// - Throws: ``FileError`` where it is outside the study, as through a link.
  func resolved(_ file: String) throws(FileError) -> String {
    if let problem = Self.problem(withPath: file) { throw FileError(reason: problem) }
    guard let real = PathName.resolved(path + "/" + file) else { throw .system() }
    guard real.hasPrefix(realPath + "/") else {
      throw FileError(reason: "it is a link that leaves the study")
    }
    return real
  }

  /// Opens a file of the study. A link may lead to another file of the study, but not out of it.
  ///
  /// - Throws: ``FileError`` with the reason.
  package func open(_ file: String) throws(FileError) -> OpenFile {
    // No link is left on the way; one that is put there now is not followed. Bytes are counted, not
    // characters: the folder may have any name.
    let way = PathName(
      String(decoding: try resolved(file).utf8.dropFirst(realPath.utf8.count + 1), as: UTF8.self))
    return try OpenFolder(realPath).folder(way.folder).file(way.name)
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

  /// A folder of the study as it can be read, or nil where there is none.
  private func opened(_ folder: String) throws(FileError) -> OpenFolder? {
    do throws(FileError) {
      return try OpenFolder(try resolved(folder))
    } catch {
      var status = stat()
      if error.code == ENOENT, lstat(path + "/" + folder, &status) != 0 { return nil }
      throw error
    }
  }

  /// The names in a folder of the study, sorted; none where it isn't there.
  ///
  /// - Parameter findings: is told where the folder can't be read.
  func names(in folder: String, _ findings: inout [Finding]) -> [String] {
    do throws(FileError) {
      return try opened(folder)?.names() ?? []
    } catch {
      findings.append(
        Finding(
          severity: .error, file: folder,
          message: "Nothing in this folder is read: \(error.reason). Put a folder there that can "
            + "be read."))
      return []
    }
  }

  /// The files with an ending in a folder of the study, by name.
  func files(
    in folder: String, withExtension ending: String, _ findings: inout [Finding]
  ) -> [String] {
    names(in: folder, &findings).filter { $0.hasSuffix("." + ending) && !$0.hasPrefix(".") }
      .map { folder + "/" + $0 }
  }

  /// Calls `read` with each record of the files of lines in a folder, with its file and line.
  func forEachRecord(
    in folder: String, _ findings: inout [Finding],
    read: (JSONObject, String, Int) throws(RecordError) -> Void
  ) {
    for file in files(in: folder, withExtension: "jsonl", &findings) {
      RecordLines(file: file).forEach(in: self, findings: &findings) {
        object, line throws(RecordError) in try read(object, file, line)
      }
    }
  }

  /// The folders in a folder of the study, by name.
  func folders(in folder: String, _ findings: inout [Finding]) -> [String] {
    names(in: folder, &findings).filter {
      !$0.hasPrefix(".") && PathName.isFolder("\(path)/\(folder)/\($0)")
    }
  }
}
