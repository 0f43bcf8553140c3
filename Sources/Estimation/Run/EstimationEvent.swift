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
  /// The process at work ended in the middle of several items. None is blamed: each is tried again
  /// by itself.
  case dropped([WorkItem], reason: String)
  /// The process at work ended in the middle of this item, and of no other.
  case died(WorkItem, reason: String, isGivenUp: Bool)
  /// Nothing more can be kept, and the work stops: what is not finished is left.
  case halted(reason: String)
}
