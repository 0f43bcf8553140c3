/// How far a run is.
package struct ProbeProgress: Sendable {
  package enum Step: String, Sendable {
    case reading, loading, calibrating, probing
  }

  package var step: Step
  package var model: String
  package var dataset: String
  /// Samples done and in all, in this step of this subject, those of earlier runs included.
  package var done: Int
  package var total: Int
  /// Samples a second in this run, or nil before the first.
  package var rate: Double?
  /// The process that touches the model.
  package var worker: Int32

  package var secondsLeft: Double? {
    guard let rate, rate > 0 else { return nil }
    return Double(total - done) / rate
  }
}

/// What a run tells while it goes.
package enum ProbeEvent: Sendable {
  case progress(ProbeProgress)
  /// What is fetched and read of a dataset before its pictures are.
  case reading(String)
  case note(String)
  case warning(String)
  /// Rows of a dataset that are left out; all of them are listed in a file.
  case broken(dataset: String, rows: [BrokenRow], of: Int, file: String)
  /// Features are complete in a folder of the study.
  case finished(
    folder: String, model: String, dataset: String, reports: [String: WayReport],
    setAside: [SetAside])
  /// This shard's part is done; others are still to come.
  case waiting(folder: String, missing: Int, of: Int)
}
