public import Studies

/// What runs the items of a plan: the cores of this machine, or a cluster.
public protocol Engine: Sendable {
  /// Starts a plan on a study's features; the estimates are appended to the study.
  ///
  /// Cancelling the task that reads the stream ends the work, unless the engine says otherwise;
  /// what is finished stays.
  ///
  /// - Throws: where nothing could be started, such as what a cluster refuses.
  func run(_ plan: Plan, of study: Study) async throws -> AsyncStream<EstimationEvent>
}
