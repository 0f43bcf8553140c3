import Foundation

/// Appends lines of JSON to a file of its own within a study, so that many jobs write at once
/// without a lock; a line that is there is whole and on the disk.
package final class LineWriter {
  /// The file's path within the study. It is made with the first line.
  package let file: String
  private let path: String
  private var descriptor: Int32 = -1
  /// The lines that are written.
  private(set) var count = 0

  /// - Parameters:
  ///   - study: The folder of the study.
  ///   - folder: The folder within the study.
  ///   - name: What the file's name begins with.
  package init(study: String, folder: String, name: String) {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "UTC")
    format.dateFormat = "yyyyMMdd-HHmmss"
    let random = String(UInt32.random(in: .min ... .max), radix: 36)
    let process = ProcessInfo.processInfo.processIdentifier
    let plain = String(
      name.unicodeScalars.map {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
          || $0 == "-" ? Character($0) : "-"
      })
    file = "\(folder)/\(plain)-\(format.string(from: Date()))-\(process)-\(random).jsonl"
    path = study + "/" + file
  }

  /// Adds a line.
  ///
  /// - Throws: ``StudyError`` where the disk refuses, and what encoding throws where a number is
  ///   not finite; nothing is written then.
  package func append(_ value: some Encodable) throws {
    let line = Data((try JSONLine.text(value) + "\n").utf8)
    try open()
    let written = line.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    // A line cut short is torn; the next one must not be joined to it.
    if written > 0, written < line.count { _ = Foundation.write(descriptor, "\n", 1) }
    guard written == line.count, fsync(descriptor) == 0 else { throw problem() }
    count += 1
  }

  private func open() throws {
    guard descriptor < 0 else { return }
    try FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw problem() }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  private func problem() -> StudyError {
    StudyError(
      path: path,
      reason: "a record can't be added: \(String(cString: strerror(errno))). Is there space, "
        + "and may you write there?")
  }
}
