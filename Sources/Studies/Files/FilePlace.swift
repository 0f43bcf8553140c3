/// Where a file is written: within a study, or anywhere that a user named.
///
/// The way to a folder that a user names may go through links; within a study none is followed.
package struct FilePlace: Hashable, Sendable {
  /// The folder that a user named. It is made where it isn't there.
  let root: String
  /// The way from there.
  private let way: [String]

  /// A file of a study.
  package init(_ file: String, in study: String) {
    root = study
    way = file.split(separator: "/").map(String.init)
  }

  /// A file at a path.
  package init(_ path: String) {
    let end = path.lastIndex(of: "/")
    root = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    way = [String(end.map { path[path.index(after: $0)...] } ?? path[...])]
  }

  var name: String { way.last ?? "" }

  package var path: String {
    root == "." && way.count == 1 ? name : ([root] + way).joined(separator: "/")
  }

  /// The folder that the file is in, made where it isn't there.
  func folder() throws(WriteError) -> OpenFolder {
    try WriteError.at(path) { () throws(FileError) in
      try Self.make(root)
      return try folderThere(makes: true)
    }
  }

  /// Makes the folder that the file is to be in, and those above it: other programs may write there
  /// then.
  package func makeFolder() throws(WriteError) { _ = try folder() }

  /// What is there now, or nil where there is nothing.
  ///
  /// - Throws: ``FileError`` where it can't be read, as where it is a link.
  package func content(limit: Int = 1 << 30) throws(FileError) -> [UInt8]? {
    do throws(FileError) {
      return try folderThere().file(name).content(limit: limit)
    } catch  where error.isMissing {
      return nil
    }
  }

  /// Whether there is a file that can be read.
  package var exists: Bool { (try? folderThere().file(name)) != nil }

  /// The folder that the file is in, where it is there.
  func folderThere(makes: Bool = false) throws(FileError) -> OpenFolder {
    try OpenFolder(root).folder(way.dropLast().joined(separator: "/"), makes: makes)
  }

  private static func make(_ root: String) throws(FileError) {
    if (try? OpenFolder(root)) != nil { return }
    var path = root.hasPrefix("/") ? "/" : ""
    for name in root.split(separator: "/") {
      path += (path.isEmpty || path == "/" ? "" : "/") + name
      try OpenFolder.make(path)
    }
  }
}
