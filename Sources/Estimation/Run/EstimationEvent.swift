public import InformationDecomposition
public import Studies

/// What happens while a plan is run.
public enum EstimationEvent: Sendable {
  case started(WorkItem)
  /// An epoch of BATCH is done: its loss, and the atoms so far where they are watched.
  case epoch(WorkItem, BatchProgress)
  /// The estimate is in the study, whole and on the disk.
  case finished(WorkItem, Estimate)
  case failed(WorkItem, reason: String)
}
