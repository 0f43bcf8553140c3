import Foundation
import SafeText
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
        try StandardOutput.write($0)
      }
      return "Wrote \(size(count)) to the standard output."
    }
    try check(path)
    let file: WholeFile
    do { file = try WholeFile(path) } catch { throw problem(path, error) }
    try body {
      count += $0.count
      do { try file.write($0) } catch { throw problem(path, error) }
    }
    do { try file.commit() } catch { throw problem(path, error) }
    return "Wrote \(path), \(size(count))."
  }

  /// A file takes the place of another only where that is a file too.
  static func check(_ path: String) throws {
    func refuse(_ reason: String) -> CommandError {
      CommandError("Can't write '\(path)': \(reason)")
    }
    let name = PathName(path)
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw refuse(
        "a file's name has at least one character, and none of them is null. Name a file.")
    }
    guard !name.isFolder else { throw refuse("it names a folder. Name a file in it.") }
    var information = stat()
    guard stat(name.folder, &information) == 0, isFolder(information) else {
      throw refuse("there is no folder '\(name.folder)'. Make it, or choose another.")
    }
    guard stat(path, &information) == 0 else { return }
    if isFolder(information) { throw refuse("it is a folder. Name a file in it.") }
    guard information.st_mode & S_IFMT == S_IFREG else {
      throw refuse("it is no file. Name a file, or - for the output.")
    }
  }

  private static func isFolder(_ information: stat) -> Bool {
    information.st_mode & S_IFMT == S_IFDIR
  }

  private static func problem(_ path: String, _ error: any Error) -> CommandError {
    // The file tells its reason with what to do.
    (error as? TensorError).map { CommandError("'\(path)' \($0.reason)") }
      ?? CommandError("Can't write '\(path)': \(ErrorText.reason(error)).")
  }

  private static func size(_ bytes: Int) -> String {
    bytes < 10_000 ? "\(bytes) bytes" : "\(bytes / 1000) kB"
  }
}
