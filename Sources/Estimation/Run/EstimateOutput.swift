import Foundation
import Studies

/// One writer for all workers of a run.
///
/// `@unchecked Sendable`: the writer is used under the lock only.
final class EstimateOutput: @unchecked Sendable {
  private let writer: EstimateWriter?
  private let lock = NSLock()

  init(study: String?, name: String) {
    writer = study.map { EstimateWriter(study: $0, name: name) }
  }

  func append(_ estimate: Estimate) throws -> Estimate {
    try lock.withLock { try writer?.append(estimate) ?? estimate }
  }
}
