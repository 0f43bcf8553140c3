public import Studies

/// What runs the items of a plan.
public protocol Engine: Sendable {
  /// Runs a plan on a study's features and appends the estimates to the study.
  ///
  /// Cancelling the task that reads the stream ends the work; what is finished stays.
  func run(_ plan: Plan, of study: Study) -> AsyncStream<EstimationEvent>
}
