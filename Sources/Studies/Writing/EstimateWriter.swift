import Foundation

/// Appends estimates to a study. A writer owns its file, so that many jobs write at once without a
/// lock; a line that is there is whole and on the disk.
public final class EstimateWriter {
  private let lines: LineWriter

  /// The file's path within the study.
  public var file: String { lines.file }

  /// A writer with a file of its own. The file is made with the first estimate.
  ///
  /// - Parameters:
  ///   - study: The folder of the study.
  ///   - name: What the file's name begins with, such as the estimator.
  public init(study: String, name: String = "estimates") {
    lines = LineWriter(study: study, folder: "estimates", name: name)
  }

  /// Adds an estimate, and returns it with its place.
  ///
  /// - Throws: ``StudyError`` where the disk refuses, and what encoding throws where a number is
  ///   not finite; nothing is written then.
  @discardableResult
  public func append(_ estimate: Estimate) throws -> Estimate {
    try lines.append(EstimateLine(estimate))
    var kept = estimate
    kept.provenance.file = file
    kept.provenance.line = lines.count
    return kept
  }
}
