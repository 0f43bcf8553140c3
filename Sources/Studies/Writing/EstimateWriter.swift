import Foundation

/// Appends estimates to a study. A writer owns its file, so that many jobs write at once without a
/// lock; a line that is there is whole and on the disk.
public final class EstimateWriter {
  /// The file's path within the study.
  public let file: String
  private let path: String
  private var descriptor: Int32 = -1
  private var lines = 0

  /// A writer with a file of its own. The file is made with the first estimate.
  ///
  /// - Parameters:
  ///   - study: The folder of the study.
  ///   - name: What the file's name begins with, such as the estimator.
  public init(study: String, name: String = "estimates") {
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
    file = "estimates/\(plain)-\(format.string(from: Date()))-\(process)-\(random).jsonl"
    path = study + "/" + file
  }

  /// Adds an estimate, and returns it with its place.
  ///
  /// - Throws: ``StudyError`` where the disk refuses, and what encoding throws where a number is
  ///   not finite; nothing is written then.
  @discardableResult
  public func append(_ estimate: Estimate) throws -> Estimate {
    let line = Data((try JSONLine.text(EstimateLine(estimate)) + "\n").utf8)
    try open()
    let written = line.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    // A line cut short is torn; the next one must not be joined to it.
    if written > 0, written < line.count { _ = Foundation.write(descriptor, "\n", 1) }
    guard written == line.count, fsync(descriptor) == 0 else { throw problem() }
    lines += 1
    var kept = estimate
    kept.provenance.file = file
    kept.provenance.line = lines
    return kept
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
      reason: "an estimate can't be added: \(String(cString: strerror(errno))). Is there space, "
        + "and may you write there?")
  }
}
