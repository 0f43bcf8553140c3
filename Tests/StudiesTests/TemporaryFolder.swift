import Foundation

/// A folder that is gone when its test is.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/studies-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders on its way, and returns its path.
  @discardableResult
  func write(_ text: String, to file: String) throws -> String {
    try write(Data(text.utf8), to: file)
  }

  @discardableResult
  func write(_ data: Data, to file: String) throws -> String {
    let url = URL(filePath: path + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
    return url.path
  }

  func data(_ file: String) throws -> Data {
    try Data(contentsOf: URL(filePath: path + "/" + file))
  }
}
