import Foundation
import Studies

/// The file that an export writes: whole, or not at all.
enum OutputFile {
  /// Writes and says what was written; `-` is the standard output.
  static func write(_ data: Data, to path: String) throws -> String {
    try write(to: path) { try $0(data) }
  }

  /// Writes in parts, as they come.
  static func write(
    to path: String, _ body: (_ write: (Data) throws -> Void) throws -> Void
  ) throws -> String {
    var count = 0
    if path == "-" {
      try body {
        count += $0.count
        try FileHandle.standardOutput.write(contentsOf: $0)
      }
      return "Wrote \(size(count)) to the standard output."
    }
    try check(path)
    do {
      let file = try WholeFile(path)
      try body {
        count += $0.count
        try file.write($0)
      }
      try file.commit()
    } catch let error as CommandError {
      throw error
    } catch {
      throw CommandError(
        "Can't write '\(path)': \(reason(error)). Choose a place that you may write to.")
    }
    return "Wrote \(path), \(size(count))."
  }

  /// A file takes the place of another only where that is a file too.
  private static func check(_ path: String) throws {
    var information = stat()
    let folder = (path as NSString).deletingLastPathComponent
    guard folder.isEmpty || (stat(folder, &information) == 0 && isFolder(information)) else {
      throw CommandError(
        "Can't write '\(path)': there is no folder '\(folder)'. Make it, or choose another.")
    }
    guard stat(path, &information) == 0, information.st_mode & S_IFMT != S_IFREG else { return }
    throw CommandError("Can't write '\(path)': it is no file. Name a file, or - for the output.")
  }

  private static func isFolder(_ information: stat) -> Bool {
    information.st_mode & S_IFMT == S_IFDIR
  }

  private static func reason(_ error: any Error) -> String {
    let code = errno
    if let error = error as? CocoaError { return error.localizedDescription }
    return String(cString: strerror(code))
  }

  private static func size(_ bytes: Int) -> String {
    bytes < 10_000 ? "\(bytes) bytes" : "\(bytes / 1000) kB"
  }
}
